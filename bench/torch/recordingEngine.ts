import type { Arrays, Engine, Program } from "../../src/ml/engine/engine.js";
import { topologicalOrder } from "../../src/ml/graph/index.js";
import type { Tensors } from "./torchProcess.js";

/** The first run of a program: what it was fed, as copies, and what it gave. */
export interface FirstRun {
  readonly fed: Tensors;
  readonly gave: Arrays;
}

/**
 * An engine that remembers the first run of every program, by the order in which they were compiled, and the weights that were
 * frozen into them.
 */
export class RecordingEngine implements Engine {
  readonly firstRuns: FirstRun[] = [];
  readonly frozen: Record<string, Tensors[string]> = {};
  readonly name: string;
  #programs = 0;

  constructor(private readonly engine: Engine) {
    this.name = engine.name;
  }

  async compile(spec: Parameters<Engine["compile"]>[0]): Promise<Program> {
    const index = this.#programs++;
    const program = await this.engine.compile(spec);
    for (const { operation, shape } of topologicalOrder(Object.values(spec.outputs))) {
      const data = operation.kind === "parameter" ? spec.weights?.[operation.name] : undefined;
      if (operation.kind === "parameter" && data) this.frozen[operation.name] = { shape, data };
    }
    const { feeds } = program;
    return {
      feeds,
      dispose: () => program.dispose(),
      run: async (values) => {
        if (this.firstRuns[index]) return program.run(values);
        const fed = Object.fromEntries(
          [...feeds].map(([name, shape]) => [name, { shape, data: values[name].slice() }]),
        );
        const gave = await program.run(values);
        this.firstRuns[index] = { fed, gave: copied(gave) };
        return gave;
      },
    };
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}

function copied(arrays: Arrays): Arrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.slice()]));
}
