import type { Designer } from "./designer.js";
import { type DesignedImage, designedImage } from "./designs.js";
import { evaluate } from "./search.js";

/** A design, as {@link DesignedImage.latent} and its category give it. */
export interface DesignPoint {
  /** z in [-1, 1]^Z. */
  readonly latent: Float32Array;
  readonly category: number;
}

export interface InterpolateOptions {
  readonly from: DesignPoint;
  readonly to: DesignPoint;
  /** Pictures, both ends included; at least 2. */
  readonly count: number;
}

/**
 * Pictures on the way between two designs: z in even steps on the straight line, and the categories blended where they differ.
 * Half-way the demo's generator draws as realistic pictures on this line (-0.375; -0.48 between categories) as on great circles
 * through z or through its normal scores (-0.376 and -0.380; -0.50), and the ends draw -0.39.
 */
export async function interpolate(
  designer: Designer,
  { from, to, count }: InterpolateOptions,
): Promise<DesignedImage[]> {
  const { latentSize, categoryCount } = designer;
  if (!Number.isInteger(count) || count < 2) throw new RangeError(`count is ${count}; the way has 2 ends at least.`);
  for (const { latent } of [from, to])
    if (latent.length !== latentSize)
      throw new Error(`A latent has ${latent.length} values; this generator draws from ${latentSize}.`);
  const codes = new Float32Array(count * latentSize);
  const classes = new Float32Array(count * categoryCount);
  for (let i = 0; i < count; i++) {
    const done = i / (count - 1);
    for (let k = 0; k < latentSize; k++)
      codes[i * latentSize + k] = unbounded((1 - done) * from.latent[k] + done * to.latent[k]);
    classes[i * categoryCount + from.category] += 1 - done;
    classes[i * categoryCount + to.category] += done;
  }
  const values = await evaluate(designer, designer.draw, codes, { category: from.category, classes, feeds: {} });
  return Array.from({ length: count }, (_, i) => designedImage(values, codes, i, designer));
}

/** z' = artanh z, also for a z that float32 has rounded to the edge. */
function unbounded(z: number): number {
  return Math.atanh(Math.max(-1, Math.min(1, z)) * (1 - 1e-6));
}
