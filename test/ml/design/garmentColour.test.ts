import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dyedNode } from "../../../src/ml/design/dye.js";
import { garmentColour } from "../../../src/ml/design/garmentColour.js";
import { whiteInside } from "../../../src/ml/design/whiteInside.js";
import type { Program } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { input, square, subtract, sum } from "../../../src/ml/graph/index.js";
import { BACKGROUND, prepareImage } from "../../../src/ml/images/prepare.js";
import { toPixels, toTensor } from "../../../src/ml/images/tensor.js";

const SIZE = 64;
const AREA = SIZE * SIZE;
const TROUSERS = `<path d="M20 4 H44 L50 60 H38 L32 24 L26 60 H14 Z"/>`;
const SHOE = `<path d="M8 30 Q24 40 40 34 L58 28 L56 52 L53 52 L52 40 Q34 52 8 46 Z"/>`;
const TOP = `<path d="M14 10 L24 6 Q32 12 40 6 L50 10 L60 26 L50 32 L48 26 L48 58 L16 58 L16 26 L14 32 L4 26 Z"/>`;

/** A studio photo of the shape, as networks see it. */
async function picture(shape: string, colour: string): Promise<Float32Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 64 64"><rect width="64" height="64" fill="#f0f0f0"/><g fill="${colour}">${shape}</g></svg>`;
  const { pixels } = await prepareImage(await sharp(Buffer.from(svg)).blur(2).png().toBuffer(), SIZE);
  return toTensor({ size: SIZE, count: 1, pixels }, [0]);
}

const levels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const bytes = (colour: Float32Array) => Array.from(colour, (level) => 255 * level);
const off = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((level, i) => Math.abs(level - b[i])));

let engine: OnnxEngine;
let measure: Program;
let dye: Program;
beforeAll(async () => {
  engine = await OnnxEngine.open("cpu");
  const images = input("images", [1, 3, SIZE, SIZE]);
  const colour = garmentColour(images);
  const loss = sum(square(subtract(colour, input("target", [1, 3]))));
  measure = await engine.compile({
    outputs: { colour, loss },
    weights: {},
    gradients: { loss, of: { slope: images } },
  });
  dye = await engine.compile({ outputs: { dyed: dyedNode(images) }, weights: {} });
});
afterAll(() => engine.dispose());

const target = Float32Array.of(1, 0, 0);
const colourOf = async (images: Float32Array) => bytes((await measure.run({ images, target })).colour);

describe("garmentColour", () => {
  it.each(
    [TROUSERS, SHOE, TOP].flatMap((shape) =>
      ["#101010", "#1f2ca4", "#20a040", "#e8d8b0", "#fdfdfd"].map((colour) => [colour, shape]),
    ),
  )("is %s where the garment is, whatever its edges mix with", async (colour, shape) =>
    expect(off(await colourOf(await picture(shape, colour)), levels(colour))).toBeLessThan(8),
  );

  it("is the background's of an empty picture, and that of thin straps near theirs", async () => {
    const empty = new Float32Array(3 * AREA).fill(BACKGROUND / 127.5 - 1);
    expect(off(await colourOf(empty), [BACKGROUND, BACKGROUND, BACKGROUND])).toBeLessThan(1);
    const straps = `<path fill="none" stroke="#101010" stroke-width="2.5" d="M8 50 H56 M12 48 Q20 26 30 48 M30 48 Q40 20 52 48"/>`;
    expect(Math.max(...(await colourOf(await picture(straps, "#101010"))))).toBeLessThan(80);
  });

  it("has the gradient of its definition", async () => {
    const images = await picture(SHOE, "#7a5a3c");
    const { slope } = await measure.run({ images, target });
    const steep = Array.from(slope.keys()).sort((a, b) => Math.abs(slope[b]) - Math.abs(slope[a]));
    for (const at of [steep[0], steep[200], steep[800]]) {
      const loss = async (by: number) =>
        (await measure.run({ images: images.map((value, i) => (i === at ? value + by : value)), target })).loss[0];
      const difference = ((await loss(0.05)) - (await loss(-0.05))) / 0.1;
      expect(difference / slope[at]).toBeGreaterThan(0.8);
      expect(difference / slope[at]).toBeLessThan(1.25);
    }
  });
});

describe("dyedNode", () => {
  it.each([
    ["#fdfdfd", "#1a2340"],
    ["#101010", "#b02030"],
    ["#d81b9a", "#d8c0a0"],
  ])("paints %s in %s, and leaves the background", async (from, to) => {
    const images = await picture(TROUSERS, from);
    const white = whiteInside(images, SIZE);
    const { dyed } = await dye.run({ images, white, colour: Float32Array.from(levels(to), (level) => level / 255) });
    expect(off(await colourOf(dyed), levels(to))).toBeLessThan(8);
    const [before, after] = [toPixels(images, 0, SIZE), toPixels(dyed, 0, SIZE)];
    for (const corner of [0, SIZE - 1, AREA - 1]) expect(after[corner]).toBe(before[corner]);
    // No halo: what lies between garment and background lies between their colours.
    const [least, most] = [Math.min(levels(to)[0], BACKGROUND), Math.max(levels(to)[0], BACKGROUND)];
    for (const level of after.subarray(0, AREA)) expect(level >= least - 12 && level <= most + 24).toBe(true);
  });
});
