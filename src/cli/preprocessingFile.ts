import { existsSync } from "node:fs";
import type { Preprocessing } from "../ml/features/preprocessing.js";
import { readNamedFile } from "./readFile.js";

/**
 * What is done to pictures before a network reads them: the file that was named, else the one beside the network when it is there.
 * @param model FILE.onnx
 * @throws UserInputError when a named file cannot be read; PreprocessingError when it cannot be used
 */
export async function readPreprocessing(model: string, named: string | undefined): Promise<Partial<Preprocessing>> {
  const { parsePreprocessing, PreprocessingError } = await import("../ml/features/preprocessing.js");
  const file = named ?? model.replace(/(\.onnx)?$/i, ".json");
  const isAbsent = named === undefined && !existsSync(file);
  const text = isAbsent ? "{}" : (await readNamedFile("--preprocessing", file)).toString();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PreprocessingError(`${file} is no JSON: ${(error as Error).message}.`);
  }
  return parsePreprocessing(json, file);
}
