import { expect, it } from "vitest";
import { verdictOf } from "../../../src/services/analytics/verdict.js";

const arm = (name: string, successes: number, trials: number) => ({ name, converted: { successes, trials } });

it("refuses to say anything of few shoppers", () => {
  expect(verdictOf([arm("control", 50, 1000), arm("new", 9, 20)])).toMatchObject({
    conclusive: false,
    verdict: "Too early to say anything: new has 20 shoppers and 9 buyers; each arm needs 100 and 10.",
  });
});

it("does not take an early lead for a result, and says what is still possible", () => {
  const verdict = verdictOf([arm("control", 50, 1000), arm("new", 65, 1000)]);
  expect(verdict.conclusive).toBe(false);
  expect(verdict.verdict).toMatch(
    /^No difference between new \(6\.50 %\) and control \(5\.00 %\) is shown yet: it lies between -\d\.\d\d and \+\d\.\d\d percentage points\. Let it run on\. Such a range is wider than the arms' own intervals because it holds however often one looks, /,
  );
});

it("asks nobody to let run on what has been stopped", () => {
  const { verdict } = verdictOf([arm("control", 50, 1000), arm("new", 65, 1000)], true);
  expect(verdict).toMatch(/ is shown: .* It was stopped before there was enough to tell\. Such a range is wider/);
});

it("says which arm sells more or less once that is shown", () => {
  const more = verdictOf([arm("control", 500, 10_000), arm("new", 800, 10_000), arm("same", 505, 10_000)]);
  expect(more.conclusive).toBe(true);
  expect(more.verdict).toMatch(/^new sells more than control: 8\.00 % of shoppers buy, against 5\.00 %/);
  expect(more.verdict).not.toContain("same");
  expect(more.verdict).toMatch(/Chance alone says so in fewer than 1 of 20 experiments\. Such a range is wider than/);
  expect(verdictOf([arm("control", 800, 10_000), arm("new", 500, 10_000)]).verdict).toMatch(
    /^new sells less than control/,
  );
});
