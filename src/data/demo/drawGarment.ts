import sharp from "sharp";
import { Cloth, studio } from "./drawing/cloth.js";
import { drawBottom } from "./drawing/drawBottom.js";
import { drawShoe } from "./drawing/drawShoe.js";
import { drawTop } from "./drawing/drawTop.js";
import type { Garment } from "./garment.js";

/**
 * The catalogue picture of a garment as an SVG document, square, `size` pixels wide.
 * The same garment always gives the same text.
 */
export function drawGarment(garment: Garment, size: number): string {
  const cloth = new Cloth(garment);
  const { content, shadow } =
    garment.family === "tops"
      ? drawTop(cloth, garment)
      : garment.family === "bottoms"
        ? drawBottom(cloth, garment)
        : drawShoe(cloth, garment);
  return studio(cloth, size, content, shadow);
}

/** The catalogue picture as a JPEG of `size` x `size` pixels. */
export async function renderGarment(garment: Garment, size: number): Promise<Buffer> {
  return sharp(Buffer.from(drawGarment(garment, size)))
    .flatten({ background: garment.background })
    .jpeg({ quality: 88, chromaSubsampling: "4:4:4" })
    .toBuffer();
}
