import { type Arrays, checkFeeds, type Engine, type Program, type ProgramSpec } from "../../../src/ml/engine/engine.js";
import { elements, gradients, type Shape, topologicalOrder } from "../../../src/ml/graph/index.js";
import { evaluate } from "./reference.js";

/** The float64 evaluator as an engine, with the graph's symbolic gradients: checks those, and the contract itself. */
export class ReferenceEngine implements Engine {
  readonly name = "reference";

  async compile(spec: ProgramSpec): Promise<Program> {
    const wanted = { ...spec.outputs };
    if (spec.gradients) {
      const { loss, of } = spec.gradients;
      const values = gradients(loss, Object.values(of));
      Object.keys(of).forEach((name, i) => {
        wanted[name] = values[i];
      });
    }
    const frozen: Arrays = {};
    const feeds = new Map<string, Shape>();
    for (const { operation, shape } of topologicalOrder(Object.values(wanted))) {
      if (operation.kind !== "input" && operation.kind !== "parameter") continue;
      const { name } = operation;
      const weights = operation.kind === "parameter" ? spec.weights?.[name] : undefined;
      if (weights && weights.length !== elements(shape)) throw new Error(`"${name}" does not fill [${shape}].`);
      if (`${feeds.get(name) ?? shape}` !== `${shape}`) throw new Error(`"${name}" has two shapes.`);
      if (weights) frozen[name] = weights.slice();
      else feeds.set(name, shape);
    }
    let disposed = false;
    return {
      feeds,
      run: async (fed) => {
        if (disposed) throw new Error("The program was disposed.");
        checkFeeds(feeds, fed);
        const values = evaluate(Object.values(wanted), { ...fed, ...frozen });
        return Object.fromEntries(Object.keys(wanted).map((name, i) => [name, Float32Array.from(values[i])]));
      },
      dispose: async () => {
        disposed = true;
      },
    };
  }

  async dispose(): Promise<void> {}
}
