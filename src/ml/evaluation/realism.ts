import type { Arrays, Engine } from "../engine/engine.js";
import { input, negate, reshape, square, subtract } from "../graph/index.js";
import { toTensor } from "../images/tensor.js";
import { DISCRIMINATORS } from "../networks/discriminator.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { oneHot } from "../training/lsgan.js";
import { sharedArray } from "../training/parameters.js";

const BATCH = 32;

export interface JudgedByDiscriminator {
  /** [3, S, S] bytes, S as the generator draws. */
  readonly pixels: Uint8Array;
  /** Index among the generator's categories. */
  readonly category: number;
}

/**
 * -(D(x, c) - 1)^2 of pictures, real or drawn (eq. 9): 0 is most real.
 * @param weights with those named `discriminator/...`
 * @returns [pictures.length]
 */
export async function realismOf(
  engine: Engine,
  { profile, categoryCount, weights }: { profile: Profile; categoryCount: number; weights: Arrays },
  pictures: readonly JudgedByDiscriminator[],
): Promise<Float32Array> {
  const size = SIZES[profile].generatorSize;
  const images = input("images", [BATCH, 3, size, size]);
  const judged = DISCRIMINATORS[profile](
    new Layers("discriminator", "inference"),
    images,
    input("classes", [BATCH, categoryCount]),
  );
  const realism = negate(square(subtract(reshape(judged, [BATCH]), 1)));
  const program = await engine.compile({ outputs: { realism }, weights });
  try {
    const found = new Float32Array(pictures.length);
    const tensor = sharedArray(BATCH * 3 * size * size);
    for (let start = 0; start < pictures.length; start += BATCH) {
      const part = pictures.slice(start, start + BATCH);
      const set = { size, count: part.length, pixels: Buffer.concat(part.map(({ pixels }) => pixels)) };
      toTensor(set, Array.from(part.keys()), { out: tensor });
      const categories = Array.from({ length: BATCH }, (_, row) => part[row]?.category ?? 0);
      const values = await program.run({ images: tensor, classes: oneHot(categories, categoryCount) });
      found.set(values.realism.subarray(0, part.length), start);
    }
    return found;
  } finally {
    await program.dispose();
  }
}
