import { expect, it } from "vitest";
import type { Arrays, Engine, Program, ProgramSpec } from "../../../src/ml/engine/engine.js";
import * as graph from "../../../src/ml/graph/index.js";
import { spreadValues } from "./case.js";

/** x [2, 3] times w [3, 2], plus b [2], squared and summed. */
function smallNetwork() {
  const initializer = { kind: "constant", value: 0 } as const;
  const x = graph.input("x", [2, 3]);
  const w = graph.parameter("w", [3, 2], initializer);
  const b = graph.parameter("b", [2], initializer);
  const y = graph.dense(x, w, b);
  return { x, w, b, y, loss: graph.multiply(graph.sum(graph.square(y)), 0.5) };
}

const FEEDS = {
  x: Float32Array.of(1, 2, 3, 4, 5, 6),
  w: Float32Array.of(1, -1, 0, 2, -1, 1),
  b: Float32Array.of(0.5, -0.5),
};
/** Of smallNetwork with FEEDS, worked out by hand. */
const Y = [-1.5, 5.5, -1.5, 11.5];
const DX = [-7, 11, 7, -13, 23, 13];
const DW = [-7.5, 51.5, -10.5, 68.5, -13.5, 85.5];
const DB = [-3, 17];

const numbers = (arrays: Arrays): Record<string, number[]> =>
  Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, Array.from(values)]));

const inSharedMemory = (arrays: Arrays): Arrays =>
  Object.fromEntries(
    Object.entries(arrays).map(([name, values]) => {
      const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
      copy.set(values);
      return [name, copy];
    }),
  );

/** How compiled programs behave: what they want to be fed, what they return, and how they refuse. */
export function programContract(engine: () => Engine): void {
  const withProgram = async (spec: ProgramSpec, use: (program: Program) => Promise<void>): Promise<void> => {
    const program = await engine().compile(spec);
    try {
      await use(program);
    } finally {
      await program.dispose();
    }
  };

  it("gives outputs and gradients of inputs and weights in one run", () => {
    const { x, w, b, y, loss } = smallNetwork();
    return withProgram({ outputs: { y, loss }, gradients: { loss, of: { dx: x, dw: w, db: b } } }, async (program) => {
      expect(program.feeds).toEqual(
        new Map([
          ["x", [2, 3]],
          ["w", [3, 2]],
          ["b", [2]],
        ]),
      );
      expect(numbers(await program.run(FEEDS))).toEqual({ y: Y, loss: [83.5], dx: DX, dw: DW, db: DB });
    });
  });

  it("gives the same with weights frozen at compilation, whatever becomes of the caller's arrays", () => {
    const { x, w, b, y, loss } = smallNetwork();
    const weights = { w: FEEDS.w.slice(), b: FEEDS.b.slice(), unused: Float32Array.of(1) };
    const spec = { outputs: { y }, gradients: { loss, of: { dx: x, dw: w, db: b } }, weights };
    return withProgram(spec, async (program) => {
      weights.w.fill(7);
      expect(program.feeds).toEqual(new Map([["x", [2, 3]]]));
      expect(numbers(await program.run({ x: FEEDS.x }))).toEqual({ y: Y, dx: DX, dw: DW, db: DB });
    });
  });

  it("takes some weights frozen and others fed", () => {
    const { y } = smallNetwork();
    return withProgram({ outputs: { y }, weights: { w: FEEDS.w } }, async (program) => {
      expect([...program.feeds.keys()].sort()).toEqual(["b", "x"]);
      expect(numbers(await program.run({ x: FEEDS.x, b: FEEDS.b }))).toEqual({ y: Y });
    });
  });

  it("gives equal results run after run, follows new feeds, and leaves the fed arrays alone", () => {
    const { w, y, loss } = smallNetwork();
    return withProgram({ outputs: { y }, gradients: { loss, of: { dw: w } } }, async (program) => {
      const feeds = { x: FEEDS.x.slice(), w: FEEDS.w.slice(), b: FEEDS.b.slice() };
      const first = numbers(await program.run(feeds));
      const other = numbers(await program.run({ ...feeds, x: new Float32Array(6) }));
      expect(other).toEqual({ y: [0.5, -0.5, 0.5, -0.5], dw: [0, 0, 0, 0, 0, 0] });
      expect(numbers(await program.run(feeds))).toEqual(first);
      feeds.x.fill(0);
      expect(numbers(await program.run(feeds))).toEqual(other);
      expect(feeds).toEqual({ x: new Float32Array(6), w: FEEDS.w, b: FEEDS.b });
    });
  });

  it.each([
    ["of this thread", (arrays: Arrays) => arrays],
    ["that threads share", inSharedMemory],
  ])("takes values in memory %s, and gives every run arrays of its own, though runs overlap", (_, placed) =>
    withProgram({ outputs: { y: smallNetwork().y } }, async (program) => {
      const feeds = placed(FEEDS);
      const other = placed({ ...FEEDS, x: new Float32Array(6) });
      const expected = [{ y: Y }, { y: [0.5, -0.5, 0.5, -0.5] }, { y: Y }];
      const overlapping = await Promise.all([feeds, other, feeds].map((values) => program.run(values)));
      expect(overlapping.map(numbers)).toEqual(expected);
      const after = [await program.run(feeds), await program.run(other), await program.run(feeds)];
      expect([...overlapping, ...after].map(numbers)).toEqual([...expected, ...expected]);
    }),
  );

  it("gives gradients of values inside the network, and of what they depend on", () => {
    const { x, y, loss } = smallNetwork();
    return withProgram({ outputs: {}, gradients: { loss, of: { dy: y, dx: x, dloss: loss } } }, async (program) => {
      expect(numbers(await program.run(FEEDS))).toEqual({ dy: Y, dx: DX, dloss: [1] });
    });
  });

  it("gives zeros as the gradient of what the loss does not depend on", () => {
    const { x, y, loss } = smallNetwork();
    const apart = graph.input("apart", [3]);
    const spec = { outputs: { y, apart }, gradients: { loss, of: { dapart: apart, dx: x } } };
    return withProgram(spec, async (program) => {
      const results = await program.run({ ...FEEDS, apart: Float32Array.of(1, 2, 3) });
      expect(numbers(results)).toEqual({ y: Y, apart: [1, 2, 3], dapart: [0, 0, 0], dx: DX });
    });
  });

  it("returns one value under two names, and an input as it is", () => {
    const x = graph.input("x", [2]);
    const y = graph.negate(x);
    return withProgram({ outputs: { y, again: y, x, fixed: graph.constant(3) } }, async (program) => {
      const results = await program.run({ x: Float32Array.of(1, 2) });
      expect(numbers(results)).toEqual({ y: [-1, -2], again: [-1, -2], x: [1, 2], fixed: [3] });
    });
  });

  it("takes one feed for all leaves of the same name", () => {
    const [a, b] = [graph.input("x", [2]), graph.input("x", [2])];
    return withProgram({ outputs: { y: graph.multiply(a, b) } }, async (program) => {
      expect([...program.feeds.keys()]).toEqual(["x"]);
      expect(numbers(await program.run({ x: Float32Array.of(3, 4) }))).toEqual({ y: [9, 16] });
    });
  });

  it("refuses leaves of one name and different shapes", async () => {
    const spec = { outputs: { y: graph.add(graph.input("x", [2]), graph.input("x", [1])) } };
    await expect(engine().compile(spec)).rejects.toThrow(/"x"/);
  });

  it("keeps programs apart", async () => {
    const x = graph.input("x", [4]);
    const values = spreadValues("apart", 4);
    await withProgram({ outputs: { y: graph.multiply(x, 2) } }, async (twice) => {
      await withProgram({ outputs: { y: graph.multiply(x, 3) } }, async (thrice) => {
        const [a, b] = [numbers(await twice.run({ x: values })), numbers(await thrice.run({ x: values }))];
        expect(a.y).toEqual(Array.from(values, (value) => Math.fround(value * 2)));
        expect(b.y).toEqual(Array.from(values, (value) => Math.fround(value * 3)));
      });
      expect(numbers(await twice.run({ x: values })).y[0]).toBe(Math.fround(values[0] * 2));
    });
  });

  it("names the feed that is missing", () =>
    withProgram({ outputs: { y: smallNetwork().y } }, async (program) => {
      await expect(program.run({ x: FEEDS.x, b: FEEDS.b })).rejects.toThrow(/feed "w" \[3,2\]/);
    }));

  it("names the feed with the wrong number of values, and works on afterwards", () =>
    withProgram({ outputs: { y: smallNetwork().y } }, async (program) => {
      const feeds = { ...FEEDS, x: new Float32Array(5) };
      await expect(program.run(feeds)).rejects.toThrow(/feed "x" has 5 values.*6/);
      expect(numbers(await program.run(FEEDS))).toEqual({ y: Y });
    }));

  it("names the frozen weight with the wrong number of values", async () => {
    const spec = { outputs: { y: smallNetwork().y }, weights: { w: new Float32Array(5), b: FEEDS.b } };
    await expect(engine().compile(spec)).rejects.toThrow(/"w"/);
  });

  it("names the operation through which no gradient is defined", async () => {
    const x = graph.input("x", [1, 1, 2, 2]);
    const loss = graph.sum(graph.resizeNearestGradient(x, 1, 1));
    await expect(engine().compile({ outputs: {}, gradients: { loss, of: { x } } })).rejects.toThrow(
      /resizeNearestGradient/,
    );
  });

  it("refuses a loss that is not one value", async () => {
    const { x, y } = smallNetwork();
    await expect(engine().compile({ outputs: {}, gradients: { loss: y, of: { x } } })).rejects.toThrow(/\[2,2\]/);
  });

  it("refuses to run after it was disposed, which may happen twice", async () => {
    const program = await engine().compile({ outputs: { y: smallNetwork().y } });
    await program.run(FEEDS);
    await program.dispose();
    await program.dispose();
    await expect(program.run(FEEDS)).rejects.toThrow(/dispose/i);
  });
}
