import { toTensor } from "../images/tensor.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";

/**
 * Codes Phi(image) of designed pictures.
 * @param pictures [3, S, S] bytes each, as the generator draws them
 * @returns [pictures.length, K]
 */
export async function embedDesigns(designer: Designer, pictures: readonly Uint8Array[]): Promise<Float32Array> {
  const { imageSize, factors } = designer;
  const codes = new Float32Array(pictures.length * factors);
  for (let start = 0; start < pictures.length; start += DESIGN_BATCH) {
    const part = pictures.slice(start, start + DESIGN_BATCH);
    const set = { size: imageSize, count: part.length, pixels: Buffer.concat(part) };
    const out = new Float32Array(DESIGN_BATCH * 3 * imageSize * imageSize);
    const images = toTensor(set, Array.from(part.keys()), { out });
    const values = await designer.embed.run({ images });
    codes.set(values.codes.subarray(0, part.length * factors), start * factors);
  }
  return codes;
}
