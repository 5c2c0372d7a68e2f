import { Designer } from "../../ml/design/designer.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { LoadedGenerator } from "../models/servingModels.js";
import type { PictureRecommender } from "./designModels.js";

/** Compiles designing by these two models. */
export function compileDesigner(
  engine: Engine,
  { encoder }: PictureRecommender,
  generator: LoadedGenerator,
): Promise<Designer> {
  return Designer.compile(engine, { encoder, generator: { ...generator, categoryCount: generator.categories.length } });
}

interface Compiled {
  readonly key: string;
  readonly designer: Promise<Designer>;
  users: number;
}

/** Compiled networks: those of the last design stay for the next; others go when the designs that use them have ended. */
export class Designers {
  #latest: Compiled | undefined;

  constructor(private readonly engine: () => Promise<Engine>) {}

  async use<T>(
    recommender: PictureRecommender,
    generator: LoadedGenerator,
    work: (designer: Designer) => Promise<T>,
  ): Promise<T> {
    const compiled = this.#compiled(recommender, generator);
    compiled.users++;
    try {
      return await work(await compiled.designer);
    } finally {
      compiled.users--;
      if (compiled !== this.#latest) disposeUnused(compiled);
    }
  }

  #compiled(recommender: PictureRecommender, generator: LoadedGenerator): Compiled {
    const key = `${recommender.model.id} ${generator.model.id}`;
    if (this.#latest?.key === key) return this.#latest;
    if (this.#latest) this.#retire(this.#latest);
    const designer = this.engine().then((engine) => compileDesigner(engine, recommender, generator));
    const compiled: Compiled = { key, designer, users: 0 };
    // Another try compiles anew.
    designer.catch(() => this.#retire(compiled));
    return (this.#latest = compiled);
  }

  #retire(compiled: Compiled): void {
    if (this.#latest !== compiled) return;
    this.#latest = undefined;
    disposeUnused(compiled);
  }
}

function disposeUnused({ designer, users }: Compiled): void {
  if (users === 0) designer.then((unused) => unused.dispose()).catch(() => {});
}
