import { ForeignNetwork, type ForeignValue, NetworkError } from "../engine/onnx/foreignNetwork.js";
import { DEFAULT_PREPROCESSING, type Preprocessing, PreprocessingError } from "./preprocessing.js";
import { readPicture } from "./readPicture.js";

export interface ExtractorOptions {
  /** What is done to pictures; what is absent is read from the network's input, else has its default. */
  readonly preprocessing?: Partial<Preprocessing>;
  /** Name of the network's output that holds the features [features]. */
  readonly output?: string;
  /** Name of the output that holds probabilities of classes, for {@link FeatureExtractor.judge}; none by default. */
  readonly probabilities?: string;
  /** Pictures of a run [16]; a network with a fixed batch has its own. */
  readonly batch?: number;
  /** Runs at the same time, each on a core; by default one for each core, at most 4. */
  readonly threads?: number;
  /** What the network is called, for messages. */
  readonly name?: string;
}

/** Features of pictures by any ONNX network. */
export class FeatureExtractor {
  private constructor(
    private readonly network: ForeignNetwork,
    private readonly input: ForeignValue,
    private readonly outputs: readonly string[],
    readonly preprocessing: Preprocessing,
    /** Pictures of a run. */
    readonly batch: number,
    private readonly widths: readonly number[],
  ) {}

  /** Name of the output that holds the features. */
  get output(): string {
    return this.outputs[0];
  }

  /** F: values of a picture. */
  get width(): number {
    return this.widths[0];
  }

  /** Classes whose probabilities {@link judge} tells; 0 when none were asked for. */
  get classes(): number {
    return this.widths[1] ?? 0;
  }

  /**
   * @param model bytes of a .onnx file: one float32 input of square RGB pictures, and an output [N, F]
   * @throws NetworkError or PreprocessingError when network and options do not fit each other, saying what there is
   */
  static async open(model: Uint8Array, options: ExtractorOptions = {}): Promise<FeatureExtractor> {
    const { output = "features", name = "the network" } = options;
    const network = await ForeignNetwork.open(model, options.threads).catch((error: unknown) => {
      throw error instanceof NetworkError ? new NetworkError(`${name} cannot be loaded. ${error.message}`) : error;
    });
    try {
      const input = pictureInput(network, name);
      const preprocessing = completePreprocessing(input, options.preprocessing ?? {}, name);
      const { probabilities } = options;
      const batch = input.shape[0] ?? options.batch ?? 16;
      const outputs = [output, ...(probabilities === undefined ? [] : [probabilities])];
      const missing = outputs.find(
        (named) => network.outputs.find((value) => value.name === named)?.type !== "float32",
      );
      if (missing !== undefined)
        throw new NetworkError(
          `${name} has no float32 output "${missing}"; it has ${network.outputs.map(describe).join(", ")}.${missing === output ? " Name the right one by --output." : ""}`,
        );
      const probe = new FeatureExtractor(network, input, outputs, preprocessing, batch, []);
      const widths = (await probe.runBatch([])).map(({ shape }, index) => {
        const width = shape.slice(1).reduce((product, size) => product * size, 1);
        if (shape[0] === batch && shape.length > 1 && width === shape[1]) return width;
        throw new NetworkError(
          `The output "${outputs[index]}" of ${name} is [${shape}] for ${batch} pictures; ${index === 0 ? "features" : "probabilities"} are [${batch}, F].${index === 0 ? " Name another one by --output." : ""}`,
        );
      });
      return new FeatureExtractor(network, input, outputs, preprocessing, batch, widths);
    } catch (error) {
      await network.close();
      throw error;
    }
  }

  /** Runs that proceed side by side. */
  get threads(): number {
    return this.network.threadCount;
  }

  /**
   * A picture as the network reads it, for {@link run}.
   * @param bytes an encoded JPEG, PNG or WebP picture
   * @throws Error when it cannot be decoded
   */
  async prepare(bytes: Uint8Array): Promise<Float32Array> {
    const tensor = new Float32Array(3 * this.preprocessing.size ** 2);
    await readPicture(bytes, this.preprocessing, tensor);
    return tensor;
  }

  /**
   * Features of prepared pictures.
   * @returns [pictures.length, F]
   */
  async run(pictures: readonly Float32Array[]): Promise<Float32Array> {
    return (await this.judge(pictures)).features;
  }

  /**
   * Features of prepared pictures, and the probabilities of the classes that the network tells apart.
   * @returns [pictures.length, F] and [pictures.length, classes]
   */
  async judge(pictures: readonly Float32Array[]): Promise<{ features: Float32Array; probabilities: Float32Array }> {
    const [features, probabilities] = [this.width, this.classes].map(
      (width) => new Float32Array(pictures.length * width),
    );
    const starts = Array.from({ length: Math.ceil(pictures.length / this.batch) }, (_, i) => i * this.batch);
    await Promise.all(
      starts.map(async (start) => {
        const part = pictures.slice(start, start + this.batch);
        const results = await this.runBatch(part);
        [features, probabilities].forEach((rows, index) => {
          const width = this.widths[index] ?? 0;
          if (width > 0) rows.set(results[index].data.subarray(0, part.length * width), start * width);
        });
      }),
    );
    return { features, probabilities };
  }

  /**
   * Features of encoded pictures, of which as many as the threads read at once are decoded at a time.
   * @returns [pictures.length, F]
   * @throws Error when one cannot be decoded
   */
  async extract(pictures: readonly Uint8Array[]): Promise<Float32Array> {
    const features = new Float32Array(pictures.length * this.width);
    const atOnce = this.batch * this.threads;
    for (let start = 0; start < pictures.length; start += atOnce) {
      const part = await Promise.all(pictures.slice(start, start + atOnce).map((bytes) => this.prepare(bytes)));
      features.set(await this.run(part), start * this.width);
    }
    return features;
  }

  close(): Promise<void> {
    return this.network.close();
  }

  /** What is missing of a batch is filled up with zeros where the network wants a fixed one. */
  private runBatch(pictures: readonly Float32Array[]) {
    const { size, layout } = this.preprocessing;
    const area = 3 * size * size;
    const count = this.input.shape[0] ?? (pictures.length || this.batch);
    const data = new Float32Array(new SharedArrayBuffer(4 * count * area));
    pictures.forEach((picture, index) => {
      data.set(picture, index * area);
    });
    const shape = layout === "NCHW" ? [count, 3, size, size] : [count, size, size, 3];
    return this.network.run({ [this.input.name]: { shape, data } }, this.outputs);
  }
}

function pictureInput({ inputs }: ForeignNetwork, name: string): ForeignValue {
  const [input] = inputs;
  if (inputs.length !== 1 || input.type !== "float32" || input.shape.length !== 4)
    throw new NetworkError(
      `${name} does not read pictures alone: it needs one float32 input [N, 3, S, S] or [N, S, S, 3], and has ${inputs.map(describe).join(", ")}.`,
    );
  return input;
}

function completePreprocessing(input: ForeignValue, given: Partial<Preprocessing>, name: string): Preprocessing {
  const layout = given.layout ?? (input.shape[1] !== 3 && input.shape[3] === 3 ? "NHWC" : "NCHW");
  const [colours, height, width] = (layout === "NCHW" ? [1, 2, 3] : [3, 1, 2]).map((axis) => input.shape[axis]);
  const size = given.size ?? height ?? width;
  if (size === undefined)
    throw new PreprocessingError(
      `${name} reads pictures of any size: say which by --preprocessing FILE.json with { "size": 224 }, say.`,
    );
  if ((colours ?? 3) !== 3 || (height ?? size) !== size || (width ?? size) !== size)
    throw new PreprocessingError(
      `${name} reads ${describe(input)}, which is not ${size} px square pictures in the layout ${layout}.`,
    );
  return { ...DEFAULT_PREPROCESSING, ...given, layout, size };
}

/** `"image" float32 [any, 3, 224, 224]` */
function describe({ name, type, shape }: ForeignValue): string {
  return `"${name}" ${type} [${shape.map((size) => size ?? "any").join(", ")}]`;
}
