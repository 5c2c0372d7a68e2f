import { expect, it } from "vitest";
import { KeptRounds } from "../../src/cli/keptRounds.js";

const at = (round: number, rounds: number) => ({ round, rounds, step: 3, steps: 9, metrics: {} });

it("tells what is kept of trainings that are stopped", () => {
  const kept = new KeptRounds();
  expect(kept.describe()).toBe("no round has begun.");
  kept.see("training", at(0, 2));
  expect(kept.describe()).toBe("nothing is kept yet, the first of 2 rounds is not over.");
  kept.see("training", at(1, 2));
  expect(kept.describe()).toBe("1 of 2 rounds (training) are kept; the same command goes on from there.");
  expect(kept.describe(true)).toBe(
    "1 of 2 rounds (training) are kept; the same command without --fresh goes on from there.",
  );
  kept.see("inverter", at(0, 12));
  expect(kept.describe()).toBe(
    "what came before inverter is kept, none of its rounds is over; the same command goes on from there.",
  );
});
