/**
 * Draws docs/screenshots: Studio's pages on a fresh demo with simulated visits, in a real browser. Takes a few minutes.
 *
 *   npx tsx scripts/screenshots.ts [NAME ...]     all of them, or those named: shop design boards models map analytics phone
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { findChromium } from "../test/web/support/chromium.js";
import { openStudio } from "../test/web/support/studio.js";
import { startDemo } from "./screenshots/server.js";
import { SHOTS } from "./screenshots/shots.js";
import { simulateVisits, spreadOverDays } from "./screenshots/traffic.js";

const PORT = 4990;
const FOLDER = fileURLToPath(new URL("../docs/screenshots", import.meta.url));
const names = process.argv.slice(2);

const chromium = findChromium();
if (!chromium) throw new Error("There is no Chromium: install one (scripts/chromium.sh), or name it by CHROMIUM.");
const data = process.env.SCREENSHOTS_DATA ?? (await mkdtemp(join(tmpdir(), "atelier-screenshots-")));
try {
  await mkdir(FOLDER, { recursive: true });
  let server = await startDemo(data, PORT);
  const { analytics } = await server.ask<{ analytics: { recommendations: number } }>(
    "{ analytics { recommendations } }",
  );
  if (analytics.recommendations === 0) {
    await simulateVisits(server);
    await server.stop();
    await spreadOverDays(data);
    server = await startDemo(data, PORT);
  }
  const studio = await openStudio(server.url, chromium);
  try {
    for (const [name, take] of Object.entries(SHOTS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const picture = await take(studio, server);
      const jpeg = await sharp(picture).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
      await writeFile(join(FOLDER, `${name}.jpg`), jpeg);
      process.stderr.write(`${name}.jpg: ${Math.round(jpeg.length / 1024)} KiB\n`);
    }
  } finally {
    await studio.close();
    await server.stop();
  }
} finally {
  if (!process.env.SCREENSHOTS_DATA) await rm(data, { recursive: true, force: true });
}
