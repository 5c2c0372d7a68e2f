import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { describeError } from "../../src/cli/describeError.js";
import { ConfigError } from "../../src/config.js";

it("shows an expected failure by its message alone", async () => {
  expect(describeError(new ConfigError("PORT is wrong."))).toBe("PORT is wrong.");
  const refused = await readFile("/nonexistent/file").catch((error: unknown) => error);
  expect(describeError(refused)).toMatch(/^ENOENT: [^\n]*$/);
  expect(describeError(new DOMException("", "AbortError"))).toBe("Stopped.");
});

it("shows a mistake in the program with its stack", () => {
  expect(describeError(new TypeError("x is undefined"))).toMatch(
    /^TypeError: x is undefined\n\s+at .*describeError\.test/,
  );
  expect(describeError("thrown text")).toBe("thrown text");
});
