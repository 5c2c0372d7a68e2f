import type { ProgramSpec } from "../engine.js";
import { lower } from "./lower.js";
import { encodeModel } from "./modelProto.js";
import { programOutputs } from "./program.js";

/**
 * The bytes of a .onnx file (standard operators of set 17 alone) that computes the outputs of `spec`, for any runtime. Its inputs and outputs
 * have the names of `spec`; parameters without frozen weights become inputs.
 * @throws Error when an output has the name of an input.
 */
export function exportOnnx(spec: ProgramSpec): Uint8Array {
  return encodeModel(lower(programOutputs(spec), { weights: spec.weights ?? {}, portable: true }).model);
}
