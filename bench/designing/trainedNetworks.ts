import { readFile } from "node:fs/promises";
import type { DesignNetworks } from "../../src/ml/design/designer.js";
import type { Arrays } from "../../src/ml/engine/engine.js";
import { SIZES } from "../../src/ml/networks/profile.js";
import { decodeSafetensors } from "../../src/ml/training/safetensors.js";

const DEMO = new URL("../../demo/", import.meta.url);

/** The compact networks of the demo catalogue. */
export async function trainedNetworks(): Promise<DesignNetworks> {
  const [phi, generator] = await Promise.all(["dvbpr/encoder", "lsgan/generator"].map(weightsOf));
  const categories = JSON.parse(await readFile(new URL("lsgan/categories.json", DEMO), "utf8")) as string[];
  return {
    encoder: { profile: "compact", factors: SIZES.compact.factors, weights: phi },
    generator: { profile: "compact", categoryCount: categories.length, weights: generator },
  };
}

async function weightsOf(model: string): Promise<Arrays> {
  const file = `${model}.safetensors`;
  const { tensors } = decodeSafetensors(await readFile(new URL(file, DEMO)), file);
  return Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
}
