import type { BinaryKind, UnaryKind } from "../../graph/index.js";
import type { Rule, Rules } from "./lowering.js";

const operator =
  (type: string): Rule<UnaryKind> & Rule<BinaryKind> =>
  (_, inputs, { graph }) =>
    graph.op(type, inputs);

export const ELEMENTWISE: Rules<UnaryKind | BinaryKind | "leakyRelu" | "logSoftmax"> = {
  add: operator("Add"),
  subtract: operator("Sub"),
  multiply: operator("Mul"),
  divide: operator("Div"),
  negate: operator("Neg"),
  exp: operator("Exp"),
  log: operator("Log"),
  sqrt: operator("Sqrt"),
  abs: operator("Abs"),
  sign: operator("Sign"),
  tanh: operator("Tanh"),
  sigmoid: operator("Sigmoid"),
  softplus: operator("Softplus"),
  relu: operator("Relu"),
  square: (_, [x], { graph }) => graph.op("Mul", [x, x]),
  step: (_, [x], { graph }) => graph.op("Cast", [graph.op("Greater", [x, graph.scalar(0)])], { to: 1 }),
  leakyRelu: ({ operation }, [x], { graph }) => graph.op("LeakyRelu", [x], { alpha: { float: operation.slope } }),
  logSoftmax: (_, [x], { graph }) => graph.op("LogSoftmax", [x], { axis: -1 }),
};
