import sharp from "sharp";
import { expect } from "vitest";
import type { Design } from "../../../src/database/generated/client.js";
import { type Atelier, imagesOf, SIZE } from "./atelier.js";

/** The end of a design, which must be a good one unless said otherwise. */
export async function endOf(
  atelier: Atelier,
  asked: Promise<Design>,
  state: Design["state"] = "DONE",
): Promise<Design> {
  const design = await atelier.designs.wait((await asked).id, 50);
  const error = state === "FAILED" ? expect.any(String) : null;
  expect({ state: design.state, error: design.error }).toEqual({ state, error });
  return design;
}

export const hex = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString("hex");

/** The files of a design's results, to compare. */
export const picturesOf = async (atelier: Atelier, design: Design) =>
  (await imagesOf(atelier, design)).map(({ bytes }) => hex(bytes));

/** [3, S, S] bytes of a picture file. */
export async function planesOf(picture: Buffer): Promise<Uint8Array> {
  const pixels = await sharp(picture).raw().toBuffer();
  const area = SIZE * SIZE;
  return Uint8Array.from(pixels, (_, at) => pixels[3 * (at % area) + Math.floor(at / area)]);
}
