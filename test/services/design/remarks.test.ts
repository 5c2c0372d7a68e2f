import { describe, expect, it } from "vitest";
import type { DesignedImage } from "../../../src/ml/design/designs.js";
import { type Remarkable, remarksOn } from "../../../src/services/design/remarks.js";

const image = (...colour: [number, number, number]): DesignedImage => ({
  pixels: new Uint8Array(),
  latent: new Float32Array(),
  realism: 0,
  colour,
});
const plain: Remarkable = {
  kind: "TAILOR",
  settings: { lockCategory: true, mostSimilar: 0.5, starts: 16 },
  outcome: {
    images: [image(30, 160, 60), image(70, 70, 75), image(32, 160, 64), image(60, 64, 70)],
    missing: 0,
    reconstructionError: 0.05,
    looksLike: { category: 1, probability: 0.99 },
  },
  generator: { id: "gen-1", categories: ["shoes", "tops"], hasInverter: true },
  category: 1,
};
const remarks = ({ outcome, ...rest }: Partial<Remarkable>) =>
  remarksOn({ ...plain, ...rest, outcome: { ...plain.outcome, ...outcome } });

describe("remarksOn", () => {
  it("has nothing to say of what was done as asked for", () => {
    expect(remarks({})).toEqual([]);
    expect(remarks({ outcome: { ...plain.outcome, looksLike: undefined, reconstructionError: undefined } })).toEqual(
      [],
    );
  });

  it("names the images whose colour stayed far from the target, and what to do", () => {
    const settings = { targetColor: "#20a040", colorWeight: 20 };
    expect(remarks({ settings })).toEqual([
      "Colours of the images of ranks 2 (#46464b) and 4 (#3c4046) stayed far from #20a040: raise the weight of the colour (colorWeight, now 20), try another seed, or ask for a colour that the generator has learnt.",
    ]);
    const one = { ...plain.outcome, images: plain.outcome.images.slice(0, 2) };
    expect(remarks({ kind: "SAMPLE", settings, outcome: one })).toEqual([
      "The colour of the image of rank 2 (#46464b) stayed far from #20a040: try another seed, or ask for a colour that the generator has learnt.",
    ]);
    expect(remarks({ settings, outcome: { ...one, images: plain.outcome.images.slice(0, 1) } })).toEqual([]);
  });

  it("says what to do where images are missing", () => {
    const missing = (kind: Remarkable["kind"], count: number) =>
      remarks({ kind, outcome: { ...plain.outcome, missing: count } });
    expect(missing("PERSONALIZE", 7)).toEqual([
      "7 images are missing, because no more were found that differ enough from the others: let them be more alike (mostSimilar, now 0.5), begin with more random starts (starts, now 16), or ask for fewer.",
    ]);
    expect(missing("TAILOR", 1)).toEqual([
      "1 image is missing, because no more were found that differ enough from the others: let them be more alike (mostSimilar, now 0.5), or ask for fewer.",
    ]);
  });

  it("tells of a picture of another category when the inverter is sure, and of one that could not be redrawn", () => {
    const looks = (probability: number) =>
      remarks({ outcome: { ...plain.outcome, looksLike: { category: 0, probability } } });
    expect(looks(0.8)).toEqual([]);
    expect(looks(0.99)).toEqual([
      "The picture looks like shoes, but was tailored as tops: give its own category if that was not meant.",
    ]);
    expect(remarks({ outcome: { ...plain.outcome, reconstructionError: 0.1234 } })).toEqual([
      "The generator could not redraw the picture well (mean error 0.123, above 0.08), so that the design may be unlike it.",
    ]);
    const dyed = { ...plain.outcome, images: [], reconstructionError: 0.2 };
    expect(remarks({ outcome: dyed, settings: { targetColor: "#20a040" } })).toEqual([
      expect.stringContaining("could not redraw the picture dyed #20a040 well"),
    ]);
  });

  it("tells of a lock that there was no inverter for", () => {
    const generator = { ...plain.generator, hasInverter: false };
    expect(remarks({ generator })).toEqual([
      expect.stringContaining('the generator "gen-1" was trained without an inverter'),
    ]);
    expect(remarks({ generator, settings: {} })).toEqual([]);
  });
});
