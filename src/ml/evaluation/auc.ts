import type { Engine } from "../engine/engine.js";
import { input, matmul } from "../graph/index.js";
import { Interactions, type Pairs } from "../training/interactions.js";

/** Fewer training observations than this make an item cold (section IV-C). */
const COLD_BELOW = 5;

export interface AucSetting {
  /** Mean over users of the share of items that score strictly below their held-out ones, in [0, 1]. */
  readonly auc: number;
  /** The same with ties counted as half. */
  readonly aucHalfTies: number;
  /** Users whose held-out items were ranked. */
  readonly users: number;
}

export interface Auc {
  readonly all: AucSetting;
  /** Held-out cold items among the cold items. */
  readonly cold: AucSetting;
}

/** Scores of a block of users for every item: [users.length, N]; may be reused by the next call. */
export type ScoreBlock = (users: Int32Array) => Promise<Float32Array>;

export interface AucOptions {
  readonly train: Interactions;
  /** Ranked against all items that the user has neither here nor in train nor in `seen`. */
  readonly heldOut: Pairs;
  /** Further items that a user is known to have (validation, test); the held-out ones need not be among them. */
  readonly seen?: readonly Interactions[];
  readonly coldBelow?: number;
  readonly blockSize?: number;
}

/** The AUC of section IV-A over ALL items outside the user's train, validation and test items. */
export async function rankingAuc(scoreBlock: ScoreBlock, options: AucOptions): Promise<Auc> {
  const { train, heldOut, seen = [], coldBelow = COLD_BELOW, blockSize = 128 } = options;
  const isCold = Uint8Array.from({ length: train.itemCount }, (_, item) =>
    train.byItem.size(item) < coldBelow ? 1 : 0,
  );
  const withheld = new Interactions(train.userCount, train.itemCount, heldOut).byUser;
  const ranked = Int32Array.from({ length: train.userCount }, (_, user) => user).filter(
    (user) => withheld.size(user) > 0,
  );
  const all = new Mean();
  const cold = new Mean();
  for (let start = 0; start < ranked.length; start += blockSize) {
    const users = ranked.slice(start, start + blockSize);
    const scores = await scoreBlock(users);
    users.forEach((user, row) => {
      const rowScores = scores.subarray(row * train.itemCount, (row + 1) * train.itemCount);
      const targets = Array.from(withheld.row(user));
      const known = new Set(
        [train.byUser, withheld, ...seen.map(({ byUser }) => byUser)].flatMap((of) => [...of.row(user)]),
      );
      all.add(targets.map((target) => beaten(rowScores, target, known, undefined)));
      cold.add(targets.filter((target) => isCold[target]).map((target) => beaten(rowScores, target, known, isCold)));
    });
  }
  return { all: all.setting(), cold: cold.setting() };
}

interface Beaten {
  readonly below: number;
  readonly ties: number;
  readonly others: number;
}

function beaten(scores: Float32Array, target: number, known: Set<number>, within: Uint8Array | undefined): Beaten {
  const threshold = scores[target];
  let [below, ties, others] = [0, 0, 0];
  for (let item = 0; item < scores.length; item++) {
    const counted = within === undefined ? 1 : within[item];
    below += scores[item] < threshold ? counted : 0;
    ties += scores[item] === threshold ? counted : 0;
    others += counted;
  }
  for (const item of known) {
    const counted = within === undefined ? 1 : within[item];
    if (scores[item] < threshold) below -= counted;
    else if (scores[item] === threshold) ties -= counted;
    others -= counted;
  }
  return { below, ties, others };
}

class Mean {
  #strict = 0;
  #half = 0;
  #users = 0;

  /** What the held-out items of one user beat: all of them are ranked against the same others. */
  add(targets: readonly Beaten[]): void {
    if (targets.length === 0 || targets[0].others === 0) return;
    for (const { below, ties, others } of targets) {
      this.#strict += below / others / targets.length;
      this.#half += (below + ties / 2) / others / targets.length;
    }
    this.#users++;
  }

  setting(): AucSetting {
    const users = this.#users;
    return { auc: users ? this.#strict / users : 0, aucHalfTies: users ? this.#half / users : 0, users };
  }
}

/** Scores by one matrix product a block: P [U, K] and Q [N, K], no item bias. Call `dispose` when done. */
export async function productScores(
  engine: Engine,
  { P, Q, factors, blockSize = 128 }: { P: Float32Array; Q: Float32Array; factors: number; blockSize?: number },
): Promise<{ scoreBlock: ScoreBlock; dispose: () => Promise<void> }> {
  const rows = input("rows", [blockSize, factors]);
  const items = input("items", [Q.length / factors, factors]);
  const program = await engine.compile({ outputs: { scores: matmul(rows, items, { transposeB: true }) } });
  const block = new Float32Array(blockSize * factors);
  const scoreBlock: ScoreBlock = async (users) => {
    users.forEach((user, row) => {
      block.set(P.subarray(user * factors, (user + 1) * factors), row * factors);
    });
    return (await program.run({ rows: block, items: Q })).scores;
  };
  return { scoreBlock, dispose: () => program.dispose() };
}
