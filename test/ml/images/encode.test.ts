import sharp from "sharp";
import { expect, it } from "vitest";
import { encodeImage } from "../../../src/ml/images/encode.js";
import { prepareImage } from "../../../src/ml/images/prepare.js";

const size = 8;
/** Red grows to the right, green downwards, blue is 60. */
const planes = Uint8Array.from({ length: 3 * size * size }, (_, i) => {
  const [channel, y, x] = [Math.floor(i / 64), Math.floor(i / 8) % 8, i % 8];
  return [30 * x, 30 * y, 60][channel];
});

it("writes planes as a PNG that holds exactly those pixels", async () => {
  const { data, info } = await sharp(await encodeImage(planes, size))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([8, 8, 3]);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      expect([...data.subarray((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)]).toEqual([30 * x, 30 * y, 60]);
});

it("gives back a prepared picture", async () => {
  const grey = new Uint8Array(3 * size * size).fill(240);
  for (const i of [27, 28, 64 + 35]) grey[i] = 10;
  expect((await prepareImage(await encodeImage(grey, size), size)).pixels).toEqual(grey);
});

it.each(["png", "webp", "jpeg"] as const)("writes %s, enlarged where asked", async (format) => {
  const metadata = await sharp(await encodeImage(planes, size, { format, scale: 4 })).metadata();
  expect([metadata.format, metadata.width, metadata.height]).toEqual([format, 32, 32]);
  const pixel = await sharp(await encodeImage(planes, size, { format, scale: 4 }))
    .extract({ left: 28, top: 2, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  expect(pixel[0]).toBeGreaterThan(150);
  expect(pixel[1]).toBeLessThan(60);
});
