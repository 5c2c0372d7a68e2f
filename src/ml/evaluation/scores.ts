import type { Engine } from "../engine/engine.js";
import { add, input, matmul, parameter } from "../graph/index.js";
import type { LinearScorer } from "../recommenders/linearScorer.js";
import { sharedArray } from "../training/parameters.js";
import type { ScoreBlock } from "./rankHeldOut.js";

const ZEROS = { kind: "constant", value: 0 } as const;

export interface Scores {
  /** Answers are the caller's own; shoppers without factors share one row of biases. */
  readonly scoreBlock: ScoreBlock;
  dispose(): Promise<void>;
}

export interface ProductScoresOptions extends Pick<LinearScorer, "P" | "Q" | "factors"> {
  /** Item biases [N]; none by default. */
  readonly b?: Float32Array;
  readonly blockSize?: number;
}

/**
 * Scores P . Q^T + b by one matrix product a block: P [U, K], Q [N, K]. The items are frozen into the program, so that later
 * changes of Q and b do not tell. Call `dispose` when done.
 */
export async function productScores(
  engine: Engine,
  { P, Q, b, factors, blockSize = 128 }: ProductScoresOptions,
): Promise<Scores> {
  if (factors === 0) return biasScores(b ?? new Float32Array(0));
  const itemCount = Q.length / factors;
  const product = matmul(input("rows", [blockSize, factors]), parameter("items", [itemCount, factors], ZEROS), {
    transposeB: true,
  });
  const program = await engine.compile({
    outputs: { scores: b ? add(product, parameter("biases", [itemCount], ZEROS)) : product },
    weights: { items: Q, ...(b && { biases: b }) },
  });
  const scoreBlock: ScoreBlock = async (users) => {
    const rows = new Float32Array(blockSize * factors);
    users.forEach((user, row) => {
      rows.set(P.subarray(user * factors, (user + 1) * factors), row * factors);
    });
    return (await program.run({ rows })).scores;
  };
  return { scoreBlock, dispose: () => program.dispose() };
}

function biasScores(b: Float32Array): Scores {
  const row = sharedArray(b.length);
  row.set(b);
  return { scoreBlock: async () => row, dispose: async () => {} };
}
