import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { Inverter } from "../../../src/ml/training/inverter.js";
import { INVERTER_DEFAULTS, type InverterSettings } from "../../../src/ml/training/inverterSettings.js";
import { runTraining } from "../../../src/ml/training/loop.js";
import { randomNetworks } from "../design/randomNetworks.js";
import { tinyShop } from "../tinyShop.js";

const TINY: InverterSettings = { ...INVERTER_DEFAULTS.compact, batch: 4, imagesPerRound: 8, rounds: 2, heldOut: 0.25 };

describe("Inverter", () => {
  const { images, categories } = tinyShop(64, 8);
  const data = { images, categories, categoryCount: 3 };
  const { generator } = randomNetworks();
  let engine: ThreadedEngine;
  beforeAll(async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 1);
  });
  afterAll(() => engine.dispose());
  const create = (settings = TINY) => Inverter.create(engine, data, generator, settings);
  const copied = (arrays: Arrays) =>
    Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.slice()]));

  it("learns the category of photos, and to redraw them, and leaves the generator as it was", async () => {
    const before = copied(generator.weights);
    const trainee = await create({ ...TINY, batch: 8, imagesPerRound: 64, rounds: 3 });
    const untrained = await trainee.evaluate();
    const { weights, history } = await runTraining(trainee);
    await trainee.dispose();
    const last = history[history.length - 1];
    expect(last["category accuracy"]).toBeGreaterThan(0.8);
    expect(last["redrawn difference"]).toBeLessThan(untrained["redrawn difference"]);
    expect(last["latent error"]).toBeLessThan(untrained["latent error"]);
    expect(Object.keys(weights).every((name) => name.startsWith("inverter/"))).toBe(true);
    expect(generator.weights).toEqual(before);
  });

  it("goes on from its state as if it had not been interrupted, whatever inverter the generator had", async () => {
    const [straight, first, second] = [await create(), await create(), await create()];
    const nothing = () => undefined;
    await straight.trainRound(0, nothing);
    await straight.trainRound(1, nothing);
    await first.trainRound(0, nothing);
    second.restore(copied(first.state()));
    await second.trainRound(1, nothing);
    expect(second.weights()).toEqual(straight.weights());
    expect(await second.evaluate()).toEqual(await straight.evaluate());
    for (const trainee of [straight, first, second]) await trainee.dispose();
  });

  it("refuses photos of another size or of other categories", async () => {
    const small = { ...data, images: { ...images, size: 32 } };
    await expect(Inverter.create(engine, small, generator, TINY)).rejects.toThrow("draws 64 px images, not 32 px");
    const one = { ...data, images: { ...images, count: 1 } };
    await expect(Inverter.create(engine, one, generator, TINY)).rejects.toThrow("at least two photos");
    const more = { ...data, categoryCount: 4 };
    await expect(Inverter.create(engine, more, generator, TINY)).rejects.toThrow(
      "draws 3 categories, the photos are of 4",
    );
  });
});
