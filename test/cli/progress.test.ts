import { PassThrough } from "node:stream";
import { afterEach, expect, it, vi } from "vitest";
import { createProgress, formatSeconds } from "../../src/cli/progress.js";

afterEach(() => void vi.useRealTimers());

function open(isTTY: boolean, quiet = false) {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 100,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
  });
  const progress = createProgress({ quiet, stream: stream as unknown as NodeJS.WriteStream });
  return { progress, text: () => String(stream.read() ?? "") };
}

it("prints a line every few seconds where there is no terminal, with the time left", () => {
  vi.useFakeTimers();
  const { progress, text } = open(false);
  for (let done = 0; done <= 100; done++) {
    progress.update("training", done, 100, done > 50 ? "auc 0.71" : undefined);
    vi.advanceTimersByTime(100);
  }
  progress.update("saving", 1, 1);
  progress.stop();
  expect(text().split("\n")).toEqual([
    "training 30 %, 7 s left",
    "training 60 %, 4 s left, auc 0.71",
    "training 90 %, 1 s left, auc 0.71",
    "training 100 %, auc 0.71",
    "saving 100 %",
    "",
  ]);
});

it("draws a bar on a terminal", () => {
  const { progress, text } = open(true);
  progress.update("pictures", 0, 200);
  progress.update("pictures", 100, 200, "3 unusable");
  progress.stop();
  expect(text()).toMatch(/pictures +█+░+ 50 % .*3 unusable/);
});

it.each([true, false])("prints nothing when quiet (terminal: %s)", (isTTY) => {
  const { progress, text } = open(isTTY, true);
  progress.update("pictures", 200, 200);
  progress.stop();
  expect(text()).toBe("");
});

it.each([
  [8.4, "8 s"],
  [59.6, "1 min 0 s"],
  [200, "3 min 20 s"],
  [7500, "2 h 5 min"],
])("writes %d s as %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
