import { Random } from "../../random.js";
import type { Engine } from "../engine/engine.js";
import { input } from "../graph/index.js";
import { toPixels } from "../images/tensor.js";
import { GENERATORS } from "../networks/generator.js";
import { Layers } from "../networks/layers.js";
import { SIZES } from "../networks/profile.js";
import { oneHot } from "../training/lsgan.js";
import type { DesignNetworks } from "./designer.js";

/**
 * The same few codes drawn in every category, as a sheet of samples shows them.
 * @returns pictures [3, S, S], category after category
 */
export async function drawSamples(
  engine: Engine,
  { profile, categoryCount, weights }: DesignNetworks["generator"],
  perCategory: number,
  seed: number,
): Promise<Uint8Array[]> {
  const { generatorSize, latentSize } = SIZES[profile];
  const z = input("z", [perCategory, latentSize]);
  const classes = input("classes", [perCategory, categoryCount]);
  const images = GENERATORS[profile](new Layers("generator", "inference"), z, classes);
  const program = await engine.compile({ outputs: { images }, weights });
  const random = new Random(seed);
  const codes = Float32Array.from({ length: perCategory * latentSize }, () => random.uniform(-1, 1));
  const pictures: Uint8Array[] = [];
  for (let category = 0; category < categoryCount; category++) {
    const condition = oneHot(new Array(perCategory).fill(category), categoryCount);
    const drawn = await program.run({ z: codes, classes: condition });
    for (let i = 0; i < perCategory; i++) pictures.push(toPixels(drawn.images, i, generatorSize));
  }
  await program.dispose();
  return pictures;
}
