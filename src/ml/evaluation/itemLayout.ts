import { ThreadPool } from "../../threadPool.js";
import { cellLayout } from "./cellLayout.js";
import { principalComponents } from "./pca.js";
import { tsne } from "./tsne.js";

/** Items to be laid out, by the shoppers who are to tell them apart. */
export interface LayoutRequest {
  /** [users, K] */
  readonly P: Float32Array;
  /** [items, K] */
  readonly Q: Float32Array;
  readonly factors: number;
  /** Cells of a row and of a column of the grid. */
  readonly side: number;
}

const COMPONENTS = 30;

/**
 * Places items by t-SNE: they are near each other when the same shoppers want them, as scores tell. (Scores, as factors may be
 * scaled and turned without changing any ranking.)
 * @returns of each item [column, row] of a cell of its own
 */
export function itemLayout({ side, ...scorer }: LayoutRequest): Int32Array {
  const users = scorer.P.length / scorer.factors;
  const components = principalComponents(relativeScores(scorer), users, COMPONENTS);
  return cellLayout(tsne(components, COMPONENTS), side);
}

/** The same in a thread of its own, as it takes seconds. @throws the signal's reason when it is aborted */
export async function itemLayoutApart(request: LayoutRequest, signal?: AbortSignal): Promise<Int32Array> {
  signal?.throwIfAborted();
  const pool = new ThreadPool<LayoutRequest, Int32Array>("layout", new URL("./layoutThread", import.meta.url), 1);
  const stop = () => void pool.close();
  signal?.addEventListener("abort", stop);
  try {
    return await pool.run(request);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.close();
  }
}

/** [items, users] p_u . q_i, each item's scores of mean zero and length one: how its shoppers differ, not how well it sells. */
function relativeScores({ P, Q, factors }: Omit<LayoutRequest, "side">): Float32Array {
  const users = P.length / factors;
  const items = Q.length / factors;
  const scores = new Float32Array(items * users);
  for (let item = 0; item < items; item++) {
    const own = scores.subarray(item * users, (item + 1) * users);
    for (let user = 0; user < users; user++)
      for (let k = 0; k < factors; k++) own[user] += P[user * factors + k] * Q[item * factors + k];
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const length = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0)) || 1;
    for (let user = 0; user < users; user++) own[user] = (own[user] - mean) / length;
  }
  return scores;
}
