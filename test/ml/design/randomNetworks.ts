import type { DesignNetworks } from "../../../src/ml/design/designer.js";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { input } from "../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { inverter } from "../../../src/ml/networks/inverter.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";

export const FACTORS = 6;
export const CATEGORIES = 3;

/**
 * Untrained compact networks; `contrast` enlarges the generator's weights, without which it draws nearly blank pictures, and
 * the discriminator's are doubled, without which all look alike to it.
 */
export function randomNetworks(contrast = 8): DesignNetworks {
  const [e, g, d, i] = ["encoder", "generator", "discriminator", "inverter"].map(
    (prefix) => new Layers(prefix, "inference"),
  );
  const classes = input("classes", [1, CATEGORIES]);
  const images = GENERATORS.compact(g, input("z", [1, 100]), classes);
  ENCODERS.compact(e, images, FACTORS);
  DISCRIMINATORS.compact(d, images, classes);
  inverter(i, images, { latentSize: 100, categoryCount: CATEGORIES });
  const first = (layers: Layers) => initialWeights([...layers.trainable, ...layers.statistics], new Random("networks"));
  const generator = { ...enlarged(first(g), contrast), ...enlarged(first(d), 2), ...first(i) };
  return {
    encoder: { profile: "compact", factors: FACTORS, weights: first(e) },
    generator: { profile: "compact", categoryCount: CATEGORIES, weights: generator },
  };
}

function enlarged(weights: Arrays, factor: number): Arrays {
  for (const [name, values] of Object.entries(weights))
    if (name.endsWith("/weight")) for (let i = 0; i < values.length; i++) values[i] *= factor;
  return weights;
}

/** theta_u of somebody. */
export const THETA = Float32Array.of(1, -2, 0.5, 1.5, -1, 0.25);

/** The same networks of a generator that was trained without an inverter. */
export function withoutInverter({ encoder, generator }: DesignNetworks): DesignNetworks {
  const weights = Object.fromEntries(
    Object.entries(generator.weights).filter(([name]) => !name.startsWith("inverter/")),
  );
  return { encoder, generator: { ...generator, weights } };
}
