import { describe, expect, it } from "vitest";
import { PROFILES } from "../../../src/ml/networks/profile.js";
import { METHODS } from "../../../src/ml/recommenders/methods.js";
import type { Method } from "../../../src/ml/recommenders/recommender.js";
import { checkSettings, describeRange, parseSetting } from "../../../src/ml/recommenders/settings.js";

const methods = Object.values(METHODS) as unknown as readonly Method<Record<string, unknown>>[];
const { bprMf, dvbpr, hybrid, vbpr } = METHODS;

describe.each(methods)("the settings of $name", (method) => {
  it("have a range each, which the defaults and the grid are in", () => {
    for (const profile of PROFILES) {
      const { profile: _, ...defaults } = method.defaults(profile);
      expect(Object.keys(method.settings).sort()).toEqual(Object.keys(defaults).sort());
      for (const point of [{}, ...method.grid])
        expect(() => checkSettings(method, { ...defaults, ...point })).not.toThrow();
    }
  });
});

it.each([
  [bprMf, "factors", "2.5", "a whole number from 1 to 1024"],
  [bprMf, "factors", "0", "a whole number from 1 to 1024"],
  [bprMf, "pairs", "0.5", "a whole number from 1 to 65536"],
  [bprMf, "epochs", "1.5", "a whole number from 1 to 10000"],
  [bprMf, "epochs", "", "a whole number from 1 to 10000"],
  [bprMf, "lambda", "-1", "a number of 0 or more"],
  [bprMf, "learningRate", "0", "a number above 0 and up to 1"],
  [bprMf, "learningRate", "1e999", "a number above 0 and up to 1"],
  [bprMf, "seed", "0.5", "a whole number of 0 or more"],
  [dvbpr, "images", "1.5", "a whole number from 2 to 4096"],
  [dvbpr, "lambda", "0", "a number above 0"],
  [dvbpr, "mirror", "1", "true or false"],
  [dvbpr, "sampling", "random", "itemMajor or triplet"],
  [hybrid, "idDropout", "1.5", "a number from 0 to below 1"],
  [hybrid, "contentDropout", "1", "a number from 0 to below 1"],
  [hybrid, "loss", "hinge", "bpr or warp"],
  [hybrid, "content", "features,smell", "some of codes, features, attributes, between commas"],
  [vbpr, "visualFactors", "many", "a whole number from 1 to 1024"],
] as const)("%o refuses %s=%s", (method, name, text, takes) => {
  expect(() => parseSetting(method, name, text)).toThrow(
    `--set ${name}=${text}: ${name} of ${method.name} takes ${takes}.`,
  );
});

it("reads values of every kind, and checks those that are no texts", () => {
  expect(parseSetting(bprMf, "factors", "1e2")).toBe(100);
  expect(parseSetting(hybrid, "idDropout", "0")).toBe(0);
  expect(parseSetting(dvbpr, "mirror", "TRUE")).toBe(true);
  expect(parseSetting(hybrid, "content", "codes,attributes")).toBe("codes,attributes");
  expect(() => parseSetting(bprMf, "momentum", "1")).toThrow('bprMf has no setting "momentum"; it has factors, epochs');
  expect(() => checkSettings(bprMf, { factors: 8, pairs: Number.NaN })).toThrow("pairs is NaN: pairs of bprMf takes a");
  expect(describeRange(hybrid.settings["lambda" as never])).toBe("a number of 0 or more");
});
