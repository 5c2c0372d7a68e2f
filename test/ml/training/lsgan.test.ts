import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { runTraining } from "../../../src/ml/training/loop.js";
import { Lsgan, oneHot } from "../../../src/ml/training/lsgan.js";
import { LSGAN_DEFAULTS, type LsganSettings } from "../../../src/ml/training/lsganSettings.js";
import { tinyShop } from "../tinyShop.js";

const TINY: LsganSettings = { ...LSGAN_DEFAULTS.compact, batch: 4, imagesPerRound: 8, rounds: 2 };

describe("Lsgan", () => {
  const shop = tinyShop(16, 8, 1);
  const data = { ...shop, categoryCount: 2 };
  let engine: ThreadedEngine;
  beforeAll(async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 1);
  });
  afterAll(() => engine.dispose());

  it("hands back the moving average of G, and D with its weights normalised", async () => {
    const trainee = await Lsgan.create(engine, data, TINY);
    const { weights, history } = await runTraining(trainee);
    const state = trainee.state();
    await trainee.dispose();
    expect(history.every(({ generator, discriminator }) => generator > 0 && discriminator > 0)).toBe(true);
    for (const name of Object.keys(weights).filter((name) => name.startsWith("generator/")))
      expect(Buffer.from(state[`average/${name}`].buffer).equals(Buffer.from(weights[name].buffer))).toBe(true);
    // The score's weight is one column: its largest singular value is its length.
    expect(Math.hypot(...weights["discriminator/score/weight"])).toBeCloseTo(1, 4);
    expect(Math.hypot(...state["discriminator/score/weight"])).not.toBeCloseTo(1, 4);
  });

  it("follows the last weights of G where the average has no memory", async () => {
    const trainee = await Lsgan.create(engine, data, { ...TINY, averageMomentum: 0 });
    const { weights } = await runTraining(trainee);
    const state = trainee.state();
    await trainee.dispose();
    for (const name of Object.keys(weights).filter((name) => name.startsWith("generator/")))
      expect(weights[name].every((value, i) => value === state[name][i])).toBe(true);
  });

  it.each([
    { augmentation: true, conditioning: "projection", redraw: 10 },
    { augmentation: false, conditioning: "concatenation", redraw: 0 },
  ] as const)("trains both networks, a round like any other after a checkpoint: %o", async (options) => {
    const settings = { ...TINY, ...options };
    const trainee = await Lsgan.create(engine, data, settings);
    const copied = (state: Arrays) =>
      Object.fromEntries(Object.entries(state).map(([name, values]) => [name, values.slice()]));
    const before = copied(trainee.state());
    await trainee.trainRound(0, () => {});
    const after = trainee.state();
    for (const name of Object.keys(trainee.weights()))
      if (!name.endsWith("/mean") && before[name])
        expect(
          after[name].some((value, i) => value !== before[name][i]),
          name,
        ).toBe(true);
    const again = await Lsgan.create(engine, data, settings);
    again.restore(copied(after));
    await Promise.all([trainee, again].map((each) => each.trainRound(1, () => {})));
    const [one, other] = [trainee.state(), again.state()];
    for (const [name, values] of Object.entries(one))
      expect(
        values.every((value, i) => value === other[name][i]),
        name,
      ).toBe(true);
    await Promise.all([trainee.dispose(), again.dispose()]);
  });

  it("draws rare categories more often than their share: n pictures count as the root of n", async () => {
    // One picture of category 1 among sixteen; each batch tells by its one-hot feed what was drawn.
    const drawn = [0, 0];
    const watching = new Proxy(engine, {
      get: (target, key) =>
        key !== "compile"
          ? Reflect.get(target, key)
          : async (spec: Parameters<typeof target.compile>[0]) => {
              const program = await target.compile(spec);
              const run: typeof program.run = (feeds) => {
                if (feeds.real) for (const [i, value] of feeds.classes.entries()) drawn[i % 2] += value;
                return program.run(feeds);
              };
              return { ...program, run };
            },
    });
    const categories = new Int32Array(16);
    categories[3] = 1;
    const trainee = await Lsgan.create(
      watching,
      { ...data, categories },
      { ...TINY, batch: 16, imagesPerRound: 160, rounds: 1 },
    );
    await trainee.trainRound(0, () => {});
    await trainee.dispose();
    const share = drawn[1] / (drawn[0] + drawn[1]);
    const expected = 1 / (1 + Math.sqrt(15));
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 160));
    expect(share).toBeGreaterThan(1 / 16 + 0.02);
  });

  it("refuses pictures of another size", async () => {
    const images = { ...shop.images, size: 32 };
    await expect(Lsgan.create(engine, { ...data, images }, TINY)).rejects.toThrow(
      "The compact profile draws 64 px images, not 32 px ones.",
    );
  });
});

it("oneHot has one row for each label", () => {
  expect(oneHot([2, 0], 3)).toEqual(Float32Array.of(0, 0, 1, 1, 0, 0));
});
