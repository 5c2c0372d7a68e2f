import { OnnxEngine } from "../../../../src/ml/engine/onnx/onnxEngine.js";
import { engineContract } from "../contract.js";

engineContract("onnx-cpu", () => OnnxEngine.open("cpu"));
