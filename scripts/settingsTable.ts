// Prints the README's table of settings: `npx tsx scripts/settingsTable.ts`
import { SETTINGS } from "../src/config.js";

console.log("| variable | default | meaning |\n| --- | --- | --- |");
for (const { name, fallback, meaning } of SETTINGS) console.log(`| \`${name}\` | ${fallback} | ${meaning} |`);
