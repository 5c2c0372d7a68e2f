const FITS = ["letterbox", "cover", "stretch", "atelier"] as const;
const KERNELS = ["nearest", "linear", "cubic", "mitchell", "lanczos2", "lanczos3"] as const;
const LAYOUTS = ["NCHW", "NHWC"] as const;
const CHANNELS = ["RGB", "BGR"] as const;

type Triple = readonly [number, number, number];

/** What is done to a picture before a network reads it. */
export interface Preprocessing {
  /** Side of the square that the network reads, in pixels. */
  readonly size: number;
  /**
   * How a picture becomes square: `letterbox` pads it with the background, `cover` cuts what is over, `stretch` distorts;
   * `atelier` is the preparation of the platform's own networks ({@link prepareImage}), which ignores background and kernel.
   */
  readonly fit: (typeof FITS)[number];
  /** RGB, 0 to 255: behind transparent pixels, and beside letterboxed pictures. */
  readonly background: Triple;
  /** Resampling filter. */
  readonly kernel: (typeof KERNELS)[number];
  /** Of red, green and blue: a value 0 to 255 becomes (value - mean) / std. */
  readonly mean: Triple;
  readonly std: Triple;
  readonly layout: (typeof LAYOUTS)[number];
  /** Order of the colours in the tensor. */
  readonly channels: (typeof CHANNELS)[number];
}

/** Preprocessing that cannot be used; the message names the file, the key and what is accepted. */
export class PreprocessingError extends Error {
  override readonly name = "PreprocessingError";
}

/** Largest side that a network may read. */
const LARGEST_SIZE = 2048;

/** What holds where nothing else is said: white letterbox, bicubic, values in [-1, 1]. */
export const DEFAULT_PREPROCESSING: Omit<Preprocessing, "size"> = {
  fit: "letterbox",
  background: [255, 255, 255],
  kernel: "cubic",
  mean: [127.5, 127.5, 127.5],
  std: [127.5, 127.5, 127.5],
  layout: "NCHW",
  channels: "RGB",
};

/** Of the platform's own networks. */
export function ownPreprocessing(size: number): Preprocessing {
  return { ...DEFAULT_PREPROCESSING, size, fit: "atelier" };
}

/**
 * Preprocessing from JSON, such as `{ "size": 224, "fit": "cover", "mean": [123.7, 116.3, 103.5], "std": [58.4, 57.1, 57.4] }`;
 * keys that are absent have their default.
 * @param where the file, for messages
 * @throws PreprocessingError when a key is not known or has a value that cannot be used
 */
export function parsePreprocessing(json: unknown, where: string): Partial<Preprocessing> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new PreprocessingError(`${where} holds no JSON object such as { "size": 224, "fit": "letterbox" }.`);
  const parsed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const check = CHECKS[key as keyof Preprocessing];
    if (!Object.hasOwn(CHECKS, key))
      throw new PreprocessingError(`${where} has the key "${key}"; known are ${Object.keys(CHECKS).join(", ")}.`);
    const wanted = check(value);
    if (wanted !== undefined)
      throw new PreprocessingError(`${where}: "${key}" is ${JSON.stringify(value)}; give ${wanted}.`);
    parsed[key] = value;
  }
  return parsed;
}

/** What a value should have been; undefined when it is fine. */
type Check = (value: unknown) => string | undefined;

const oneOf =
  (choices: readonly string[]): Check =>
  (value) =>
    choices.includes(value as string) ? undefined : `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`;

const triple =
  (fits: (part: number) => boolean, wanted: string): Check =>
  (value) =>
    Array.isArray(value) && value.length === 3 && value.every((part) => Number.isFinite(part) && fits(part))
      ? undefined
      : wanted;

const CHECKS: Readonly<Record<keyof Preprocessing, Check>> = {
  size: (value) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST_SIZE
      ? undefined
      : `a whole number of pixels from 1 to ${LARGEST_SIZE}`,
  fit: oneOf(FITS),
  background: triple((part) => part >= 0 && part <= 255, "three numbers from 0 to 255: red, green, blue"),
  kernel: oneOf(KERNELS),
  mean: triple(() => true, "three numbers on the scale of 0 to 255: of red, green and blue"),
  std: triple((part) => part > 0, "three numbers above 0, on the scale of 0 to 255: of red, green and blue"),
  layout: oneOf(LAYOUTS),
  channels: oneOf(CHANNELS),
};
