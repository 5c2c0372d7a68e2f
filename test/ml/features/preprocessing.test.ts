import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_PREPROCESSING,
  ownPreprocessing,
  type Preprocessing,
  PreprocessingError,
  parsePreprocessing,
} from "../../../src/ml/features/preprocessing.js";
import { readPicture } from "../../../src/ml/features/readPicture.js";
import { prepareImage } from "../../../src/ml/images/prepare.js";
import { toTensor } from "../../../src/ml/images/tensor.js";
import { picture } from "./pictures.js";

const SIZE = 4;

async function read(bytes: Uint8Array, options: Partial<Preprocessing>): Promise<number[]> {
  const out = new Float32Array(3 * SIZE * SIZE);
  const bytesAsTheyAre = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
  await readPicture(bytes, { ...DEFAULT_PREPROCESSING, size: SIZE, ...bytesAsTheyAre, ...options }, out);
  return [...out];
}
/** One colour of a [3, 4, 4] tensor, as rows. */
const plane = (tensor: readonly number[], colour: number) =>
  Array.from({ length: SIZE }, (_, y) => tensor.slice((colour * SIZE + y) * SIZE, (colour * SIZE + y + 1) * SIZE));

describe("readPicture", () => {
  it("letterboxes on the background", async () => {
    const tensor = await read(await picture(8, 16, [10, 20, 30]), { fit: "letterbox", background: [1, 2, 3] });
    expect(plane(tensor, 0)).toEqual(Array(4).fill([1, 10, 10, 1]));
    expect(plane(tensor, 2)).toEqual(Array(4).fill([3, 30, 30, 3]));
  });

  it("cuts what is over, or distorts", async () => {
    const wide = await picture(16, 4, [0, 0, 0], [200, 0, 0]);
    expect(plane(await read(wide, { fit: "cover", kernel: "nearest" }), 0)).toEqual(Array(4).fill([0, 0, 200, 200]));
    const bars = await picture(4, 16, [0, 0, 0], [200, 0, 0]);
    expect(plane(await read(bars, { fit: "stretch", kernel: "nearest" }), 0)).toEqual(Array(4).fill([0, 0, 200, 200]));
  });

  it("scales, orders colours and lays out as it is told", async () => {
    const one = await picture(4, 4, [10, 20, 30]);
    const scaled = await read(one, { mean: [10, 0, 30], std: [1, 2, 3], channels: "BGR", layout: "NHWC" });
    expect(scaled).toEqual(
      Array(SIZE * SIZE)
        .fill([0, 10, 0])
        .flat(),
    );
    expect((await read(one, { mean: [10, 0, 30], std: [1, 2, 3], channels: "BGR" })).slice(12, 20)).toEqual([
      ...Array(4).fill(0),
      ...Array(4).fill(10),
    ]);
  });

  it("reads grey and transparent pictures as colours on the background", async () => {
    const grey = await sharp(Buffer.alloc(16, 77), { raw: { width: 4, height: 4, channels: 1 } })
      .toColourspace("b-w")
      .png()
      .toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(1);
    expect(await read(grey, {})).toEqual(Array(48).fill(77));
    const clear = { width: 4, height: 4, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } } as const;
    expect(await read(await sharp({ create: clear }).png().toBuffer(), {})).toEqual(Array(48).fill(255));
  });

  it("prepares pictures for our own networks as they have learned them", async () => {
    const bytes = await picture(12, 20, [250, 250, 250], [90, 20, 160]);
    const out = new Float32Array(3 * 16 * 16);
    await readPicture(bytes, ownPreprocessing(16), out);
    const { pixels } = await prepareImage(bytes, 16);
    expect(out).toEqual(toTensor({ size: 16, count: 1, pixels }, [0]));
  });

  it("refuses what is no picture", async () => {
    await expect(read(Buffer.from("no picture"), {})).rejects.toThrow();
  });
});

describe("parsePreprocessing", () => {
  it("takes any part of it", () => {
    expect(parsePreprocessing({}, "x.json")).toEqual({});
    const given = { size: 224, fit: "cover", mean: [123.7, 116.3, 103.5], channels: "BGR" };
    expect(parsePreprocessing(given, "x.json")).toEqual(given);
  });

  it.each([
    [[], "x.json holds no JSON object"],
    [null, "x.json holds no JSON object"],
    [{ sise: 3 }, 'x.json has the key "sise"; known are size, fit, background, kernel, mean, std, layout, channels.'],
    [{ toString: 3 }, 'the key "toString"'],
    [{ size: "224" }, 'x.json: "size" is "224"; give a whole number of pixels from 1 to 2048.'],
    [{ size: 1e9 }, "from 1 to 2048"],
    [{ fit: "contain" }, '"fit" is "contain"; give one of "letterbox", "cover", "stretch", "atelier".'],
    [{ kernel: 3 }, '"kernel" is 3; give one of'],
    [{ mean: 127.5 }, '"mean" is 127.5; give three numbers'],
    [{ std: [1, 0, 1] }, "three numbers above 0"],
    [{ background: [0, 0, 256] }, "three numbers from 0 to 255"],
    [{ layout: "CHW" }, '"NCHW", "NHWC"'],
  ])("refuses %j", (json, message) => {
    expect(() => parsePreprocessing(json, "x.json")).toThrow(PreprocessingError);
    expect(() => parsePreprocessing(json, "x.json")).toThrow(message);
  });
});
