import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NetworkError } from "../../../src/ml/engine/onnx/foreignNetwork.js";
import { encodeModel } from "../../../src/ml/engine/onnx/modelProto.js";
import { FeatureExtractor } from "../../../src/ml/features/extractor.js";
import { PreprocessingError } from "../../../src/ml/features/preprocessing.js";
import { picture } from "./pictures.js";
import { tinyNetwork } from "./tinyNetwork.js";

const threads = 1;
const open = (model: Uint8Array, options = {}) => FeatureExtractor.open(model, { threads, name: "n.onnx", ...options });

describe("FeatureExtractor", () => {
  let extractor: FeatureExtractor;
  beforeAll(async () => {
    extractor = await open(tinyNetwork());
  });
  afterAll(() => extractor.close());

  it("reads size, batch and width from the network", () => {
    expect([extractor.batch, extractor.width, extractor.threads]).toEqual([4, 3, 1]);
    expect(extractor.preprocessing).toMatchObject({ size: 8, layout: "NCHW", fit: "letterbox" });
  });

  it("gives one row a picture, whatever number does not fill a batch", async () => {
    const colours = Array.from({ length: 6 }, (_, i) => [51 * i, 255, 0] as const);
    const features = await extractor.extract(await Promise.all(colours.map((colour) => picture(8, 8, colour))));
    expect(features).toHaveLength(18);
    colours.forEach(([red], i) => {
      expect(features[3 * i]).toBeCloseTo((red - 127.5) / 127.5, 5);
      expect([...features.subarray(3 * i + 1, 3 * i + 3)].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([
        1, -1,
      ]);
    });
    expect(await extractor.extract([])).toHaveLength(0);
  });

  it("fails with the picture that cannot be decoded, and goes on with others", async () => {
    await expect(extractor.extract([Buffer.from("none")])).rejects.toThrow();
    expect(await extractor.extract([await picture(8, 8, [255, 255, 255])])).toEqual(Float32Array.of(1, 1, 1));
  });
});

describe("FeatureExtractor.open", () => {
  it.each([
    [
      "bytes that are no network",
      Buffer.from("nothing"),
      {},
      NetworkError,
      /^n\.onnx cannot be loaded\. ONNX Runtime: /,
    ],
    [
      "an output that is not there",
      tinyNetwork(),
      { output: "codes" },
      NetworkError,
      'n.onnx has no float32 output "codes"; it has "features" float32 [4, 3], "map" float32 [4, 3, 8, 8], "total" float32 []. Name the right one by --output.',
    ],
    [
      "an output that is a map",
      tinyNetwork(),
      { output: "map" },
      NetworkError,
      /"map" of n\.onnx is \[4,3,8,8\] for 4 pictures/,
    ],
    ["an output that is one number", tinyNetwork(), { output: "total" }, NetworkError, /"total" of n\.onnx is \[\]/],
    [
      "another size than the network's",
      tinyNetwork(),
      { preprocessing: { size: 16 } },
      PreprocessingError,
      'n.onnx reads "image" float32 [4, 3, 8, 8], which is not 16 px square pictures in the layout NCHW.',
    ],
    ["another layout", tinyNetwork(), { preprocessing: { layout: "NHWC" } }, PreprocessingError, /in the layout NHWC/],
    [
      "an input that is no picture",
      encodeModel({
        nodes: [{ type: "Relu", domain: "", inputs: ["tokens"], outputs: ["features"], attributes: {} }],
        initializers: [],
        inputs: [{ name: "tokens", shape: [2, 7] }],
        outputs: [{ name: "features", shape: [2, 7] }],
      }),
      {},
      NetworkError,
      /n\.onnx does not read pictures alone: .* has "tokens" float32 \[2, 7\]\./,
    ],
  ])("refuses %s", async (_, model, options, kind, message) => {
    const refused = await open(model, options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect((refused as Error).message).toMatch(message);
  });
});
