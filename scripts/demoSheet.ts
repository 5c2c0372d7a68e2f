// Draws docs/demo-items.jpg, ten items of each of the demo catalogue's six categories: `npx tsx scripts/demoSheet.ts`
import { writeFile } from "node:fs/promises";
import { contactSheet } from "../src/data/contactSheet.js";
import { demoCatalogue } from "../src/data/demo/demoCatalogue.js";
import { renderGarment } from "../src/data/demo/drawGarment.js";
import { CATEGORIES } from "../src/data/demo/garment.js";

const PER_CATEGORY = 10;
const catalogue = demoCatalogue();
const pictures: Promise<Buffer>[] = [];
for (let category = 0; category < CATEGORIES.length; category++)
  for (let k = 0; k < PER_CATEGORY; k++)
    pictures.push(renderGarment(catalogue.item(category + CATEGORIES.length * k).garment, 256));

const sheet = await contactSheet(await Promise.all(pictures), {
  columns: PER_CATEGORY,
  cell: 128,
  format: "jpeg",
  quality: 86,
});
await writeFile(new URL("../docs/demo-items.jpg", import.meta.url), sheet);
