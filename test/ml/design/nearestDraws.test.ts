import { expect, it } from "vitest";
import { randomCodes } from "../../../src/ml/design/latent.js";
import { codesNearColour } from "../../../src/ml/design/nearestDraws.js";
import { colourDistance } from "../../../src/ml/design/objective.js";
import { evaluate } from "../../../src/ml/design/search.js";
import { Random } from "../../../src/random.js";
import { openDesigner } from "./openDesigner.js";

const { designer } = await openDesigner();
const category = 1;
const colour = { rgb: [20, 200, 60], weight: 1 } as const;

async function distances(codes: Float32Array): Promise<number[]> {
  const { colours } = await evaluate(designer, designer.draw, codes, { category, feeds: {} });
  return Array.from({ length: codes.length / designer.latentSize }, (_, i) =>
    colourDistance(
      Array.from(colours.subarray(3 * i, 3 * i + 3), (level) => 255 * level),
      colour,
    ),
  );
}

it("begins at those of eight times as many draws that are nearest, nearest first", async () => {
  const found = await codesNearColour(designer, colour, { category, starts: 10, random: new Random("near") });
  expect(found).toHaveLength(10 * designer.latentSize);
  const all = await distances(randomCodes(80, designer.latentSize, new Random("near")));
  expect(await distances(found)).toEqual(all.sort((a, b) => a - b).slice(0, 10));
  expect(await codesNearColour(designer, colour, { category, starts: 10, random: new Random("near") })).toEqual(found);
});

it("stops when it is cancelled", async () => {
  const signal = AbortSignal.abort(new Error("cancelled"));
  await expect(
    codesNearColour(designer, colour, { category, starts: 1, random: new Random(1), signal }),
  ).rejects.toThrow("cancelled");
});
