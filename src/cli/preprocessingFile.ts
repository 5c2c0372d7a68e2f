import { readFile } from "node:fs/promises";
import type { Preprocessing } from "../ml/features/preprocessing.js";

/**
 * What is done to pictures before a network reads them: the file that was named, else the one beside the network when it is there.
 * @param model FILE.onnx
 * @throws PreprocessingError when the file cannot be used
 */
export async function readPreprocessing(model: string, named: string | undefined): Promise<Partial<Preprocessing>> {
  const { parsePreprocessing, PreprocessingError } = await import("../ml/features/preprocessing.js");
  const file = named ?? model.replace(/(\.onnx)?$/i, ".json");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (named === undefined && error.code === "ENOENT") return "{}";
    throw error;
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PreprocessingError(`${file} is no JSON: ${(error as Error).message}.`);
  }
  return parsePreprocessing(json, file);
}
