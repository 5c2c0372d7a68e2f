import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine, ProgramSpec } from "../../../src/ml/engine/engine.js";
import * as graph from "../../../src/ml/graph/index.js";
import { type Case, leafNodes, leafValues, weightedSum } from "./case.js";
import { LOSS_CASES, NETWORK_CASES } from "./networkCases.js";
import { OPERATION_CASES } from "./operationCases.js";
import { programContract } from "./programContract.js";
import { evaluate, finiteDifferences } from "./reference.js";
import { feedFor, leavesOf, type NetworkCase, SHIPPED_NETWORKS } from "./shippedNetworks.js";

export interface ContractOptions {
  /** Largest difference, as a share of the largest expected value of the array. */
  readonly tolerance?: number;
  /** Networks to check whole. */
  readonly networks?: readonly NetworkCase[];
}

function expectClose(actual: Float32Array | undefined, expected: ArrayLike<number>, tolerance: number, what: string) {
  if (actual === undefined) throw new Error(`${what} is missing from what the run returned.`);
  expect(actual.length, `number of values of ${what}`).toBe(expected.length);
  const allowed = tolerance * Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0) + 1e-6;
  const wrong = Array.from(expected).findIndex((value, i) => !(Math.abs(actual[i] - value) <= allowed));
  const message = `${what}[${wrong}] is ${actual[wrong]}, not ${expected[wrong]} (allowed difference ${allowed})`;
  expect(wrong, message).toBe(-1);
}

async function expectCase(engine: Engine, theCase: Case, tolerance: number): Promise<void> {
  const leaves = leafNodes(theCase);
  const feeds = leafValues(theCase);
  const y = theCase.build(leaves);
  const { loss, dy } = weightedSum(y);
  const { gradient } = theCase;
  const spec: ProgramSpec = {
    outputs: { y },
    ...(gradient === "none"
      ? {}
      : { gradients: { loss, of: Object.fromEntries(Object.entries(leaves).map(([k, leaf]) => [`d${k}`, leaf])) } }),
  };
  const program = await engine.compile(spec);
  try {
    const results = await program.run(feeds);
    expectClose(results.y, evaluate([y], feeds)[0], tolerance, "the value");
    if (gradient === "none") return;
    const stated = gradient?.(leaves, dy);
    for (const [name, leaf] of Object.entries(leaves)) {
      const expected = stated ? evaluate([stated[name]], feeds)[0] : finiteDifferences(loss, leaf, feeds);
      expectClose(results[`d${name}`], expected, tolerance, `the gradient of ${name}`);
    }
  } finally {
    await program.dispose();
  }
}

/** Against the float64 evaluator's values of the outputs and of the graph's symbolic gradients. */
async function expectNetwork(engine: Engine, { build }: NetworkCase, tolerance: number): Promise<void> {
  const { outputs, loss } = build();
  const of = leavesOf(loss);
  const feeds = Object.fromEntries(Object.entries(of).map(([name, leaf]) => [name, feedFor(name, leaf)]));
  const wanted = { ...outputs, loss };
  const program = await engine.compile({ outputs: wanted, gradients: { loss, of } });
  try {
    const results = await program.run(feeds);
    const names = [...Object.keys(wanted), ...Object.keys(of)];
    const nodes = [...Object.values(wanted), ...graph.gradients(loss, Object.values(of))];
    const expected = evaluate(nodes, feeds);
    names.forEach((name, i) => {
      expectClose(results[name], expected[i], tolerance, name);
    });
  } finally {
    await program.dispose();
  }
}

/**
 * What every engine must do: the values of all operations of ml/graph against a float64 evaluator, their gradients against
 * finite differences of that evaluator, the compact networks whole, and the manners of programs.
 * @param open opens the engine; the suite disposes it
 */
export function engineContract(
  name: string,
  open: () => Promise<Engine>,
  { tolerance = 1e-4, networks = SHIPPED_NETWORKS }: ContractOptions = {},
): void {
  describe(`${name}: the engine contract`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine?.dispose());

    const groups = { ...OPERATION_CASES, losses: LOSS_CASES, networks: NETWORK_CASES };
    for (const [group, cases] of Object.entries(groups))
      describe(group, () => {
        for (const theCase of cases) it(theCase.title, () => expectCase(engine, theCase, tolerance));
      });
    for (const network of networks) it(network.title, () => expectNetwork(engine, network, tolerance));
    describe("programs", () => programContract(() => engine));
  });

  it(`${name}: every operation has a case that uses it`, () => {
    for (const [kind, cases] of Object.entries(OPERATION_CASES)) {
      const used = cases.flatMap((theCase) => graph.topologicalOrder([theCase.build(leafNodes(theCase))]));
      expect(
        used.map(({ operation }) => operation.kind),
        `operations of the cases of ${kind}`,
      ).toContain(kind);
    }
  });
}
