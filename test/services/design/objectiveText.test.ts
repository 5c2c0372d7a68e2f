import { expect, it } from "vitest";
import { objectiveText } from "../../../src/services/design/objectiveText.js";

it("says in words what was maximised", () => {
  const settings = { eta: 1, categoryWeight: 0.5, targetColor: "#aa0000", colorWeight: 2, closeness: 3 };
  expect(objectiveText({ kind: "TAILOR", settings, segment: null })).toBe(
    "score of the shopper + 1 x realism + 0.5 x log p(category | image) - 2 x |mean colour - #aa0000|^2 - 3 x mean |image - original dyed #aa0000|",
  );
  expect(objectiveText({ kind: "TAILOR", settings: { eta: 1, closeness: 3 }, segment: null })).toBe(
    "score of the shopper + 1 x realism - 3 x mean |image - original|",
  );
  expect(
    objectiveText({
      kind: "PERSONALIZE",
      settings: { eta: 1, inDeviations: true, scoreDeviation: 1.7512 },
      segment: null,
    }),
  ).toBe("score of the shopper + 1.75 x (1 x realism)");
  expect(objectiveText({ kind: "PERSONALIZE", settings: { eta: 0, closeness: 0 }, segment: { users: [] } })).toBe(
    "mean score of the segment",
  );
  expect(objectiveText({ kind: "SAMPLE", settings: { count: 1 }, segment: null })).toBe(
    "none: codes z drawn at random",
  );
});
