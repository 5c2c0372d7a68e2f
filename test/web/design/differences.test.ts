import { expect, it } from "vitest";
import { differences } from "../../../web/src/boards/differences.js";

const design = {
  id: "1",
  kind: "PERSONALIZE",
  seed: 1,
  settings: { eta: 3, seed: 1, scoreDeviation: 1.80101 },
  category: { id: "tops", name: "Tops" },
  item: null,
  user: { id: "ada" },
  segment: null,
} as const;

it("names what is not the same in all designs, and nothing else", () => {
  const other = { ...design, kind: "SAMPLE", settings: { seed: 2, eta: 3 }, user: null } as const;
  expect(differences([design, design])).toEqual([]);
  expect(differences([design, other])).toEqual([
    { name: "Kind", values: ["Personalised", "Sample"] },
    { name: "For", values: ["ada", "–"] },
    { name: "Seed", values: ["1", "2"] },
    { name: "Deviation of scores", values: ["1.801", "–"] },
  ]);
});
