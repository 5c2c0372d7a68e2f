import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { Design, Prisma } from "../../database/generated/client.js";
import type { Job, JobQueue } from "../../jobs/queue.js";
import { Designer } from "../../ml/design/designer.js";
import type { DesignStep } from "../../ml/design/designs.js";
import { embedDesigns } from "../../ml/design/embedDesigns.js";
import type { Engine } from "../../ml/engine/engine.js";
import { encodeImage } from "../../ml/images/encode.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import type { LoadedGenerator, ServingModels } from "../models/servingModels.js";
import { designRecommender, type PictureRecommender } from "./designModels.js";
import { nearestItems } from "./nearestItems.js";
import { type DesignOutcome, runDesign } from "./runDesign.js";

export const DESIGN_QUEUE = "design";

export type DesignJobs = { readonly [DESIGN_QUEUE]: { readonly designId: string } };

export interface DesignWorkerOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
  readonly engine: () => Promise<Engine>;
  /** Designs at once in this process. */
  readonly concurrency: number;
  readonly onError?: (error: unknown, designId: string) => void;
}

/** Milliseconds between two writes of progress to a design's row. */
const PROGRESS_INTERVAL = 300;
const NEAREST = 5;

/** Runs design jobs in this process until the queue stops. */
export async function startDesignWorker(options: DesignWorkerOptions): Promise<void> {
  const worker = new DesignWorker(options);
  await watchExhausted(options);
  await options.queue.work(DESIGN_QUEUE, { concurrency: options.concurrency }, (job) => worker.run(job));
}

/** Marks designs as FAILED whose job failed for good; for processes that run no designs themselves, too. */
export async function watchExhausted({
  database,
  queue,
}: Pick<DesignWorkerOptions, "database" | "queue">): Promise<void> {
  await queue.onExhausted(DESIGN_QUEUE, async ({ designId }, reason) => {
    await database.prisma.design.updateMany({
      where: { id: designId, state: { in: ["QUEUED", "RUNNING"] } },
      data: { state: "FAILED", error: reason, finishedAt: new Date(), preview: null },
    });
  });
}

class DesignWorker {
  /** The networks of the last design stay compiled for the next. */
  #compiled: { readonly key: string; readonly designer: Promise<Designer> } | undefined;

  constructor(private readonly options: DesignWorkerOptions) {}

  async run({ data: { designId }, attempt, signal }: Job<DesignJobs[typeof DESIGN_QUEUE]>): Promise<void> {
    const { database, onError } = this.options;
    try {
      const { count } = await database.prisma.design.updateMany({
        where: { id: designId, state: { in: ["QUEUED", "RUNNING"] } },
        data: { state: "RUNNING", startedAt: new Date(), attempts: attempt, step: 0 },
      });
      if (count === 0) return;
      const design = await database.prisma.design.findUniqueOrThrow({ where: { id: designId } });
      await this.#carryOut(design, signal);
    } catch (error) {
      if (!signal.aborted) onError?.(error, designId);
      throw error;
    }
  }

  async #carryOut(design: Design, signal: AbortSignal): Promise<void> {
    const { database, store, serving } = this.options;
    const generator = await serving.generator(design.generatorId ?? undefined);
    if (generator === undefined) throw new NotReadyError(`The generator ${design.generatorId} is gone.`);
    const recommender = await designRecommender(serving, design.recommenderId ?? undefined);
    const designer = await this.#designer(recommender, generator);
    const onStep = this.#progressWriter(design.id);
    const outcome = await runDesign(design, { database, store, designer, recommender, generator, onStep, signal });
    const codes = await embedDesigns(
      designer,
      outcome.images.map((image) => image.pixels),
    );
    signal.throwIfAborted();
    await this.#keep(
      design,
      outcome,
      (index) => nearestItems(recommender.scorer, codes, index, NEAREST),
      designer.imageSize,
    );
  }

  #designer(recommender: PictureRecommender, generator: LoadedGenerator): Promise<Designer> {
    const key = `${recommender.model.id} ${generator.model.id}`;
    if (this.#compiled?.key !== key) {
      const previous = this.#compiled?.designer;
      const { profile, weights } = recommender.encoder;
      const designer = this.options.engine().then((engine) =>
        Designer.compile(engine, {
          encoder: { profile, weights, factors: recommender.scorer.factors },
          generator: { ...generator, categoryCount: generator.categories.length },
        }),
      );
      this.#compiled = { key, designer };
      designer.catch(() => {
        this.#compiled = undefined;
      });
      previous?.then((old) => old.dispose()).catch(() => {});
    }
    return (this.#compiled as { designer: Promise<Designer> }).designer;
  }

  #progressWriter(id: string): (step: DesignStep) => Promise<void> {
    let written = Number.NEGATIVE_INFINITY;
    return async ({ step, best, preview }) => {
      if (performance.now() - written < PROGRESS_INTERVAL) return;
      written = performance.now();
      const picture = preview && (await encodeImage(preview, Math.sqrt(preview.length / 3)));
      await this.options.database.prisma.design.updateMany({
        where: { id, state: "RUNNING" },
        data: { step, objective: best ?? null, preview: picture ? new Uint8Array(picture) : null },
      });
    };
  }

  async #keep(
    design: Design,
    { images, frames, reconstructionError }: DesignOutcome,
    nearest: (index: number) => object[],
    size: number,
  ): Promise<void> {
    const { database, store } = this.options;
    const put = async (pixels: Uint8Array, role: string, rank: number): Promise<string> => {
      const key = `designs/${design.id}/${role}-${rank}.png`;
      await store.put(key, await encodeImage(pixels, size), { contentType: "image/png" });
      return key;
    };
    const rows: Prisma.DesignImageCreateManyInput[] = [];
    for (const [i, { pixels, latent, score, realism }] of images.entries()) {
      const imageKey = await put(pixels, "result", i + 1);
      const common = { id: randomUUID(), designId: design.id, imageKey, realism, score: score ?? null };
      rows.push({ ...common, role: "RESULT" as const, rank: i + 1, latent: bytesOf(latent), nearest: nearest(i) });
    }
    for (const [i, { pixels, latent, score, realism, step }] of frames.entries()) {
      const imageKey = await put(pixels, "frame", i + 1);
      const common = { id: randomUUID(), designId: design.id, imageKey, realism, score: score ?? null };
      rows.push({ ...common, role: "FRAME" as const, rank: i + 1, latent: bytesOf(latent), step });
    }
    await database.prisma.$transaction(async (transaction) => {
      const { count } = await transaction.design.updateMany({
        where: { id: design.id, state: "RUNNING" },
        data: {
          state: "DONE",
          step: design.steps,
          objective: null,
          preview: null,
          reconstructionError: reconstructionError ?? null,
          finishedAt: new Date(),
        },
      });
      // Cancelled meanwhile: keep nothing.
      if (count === 0) return;
      await transaction.designImage.deleteMany({ where: { designId: design.id } });
      await transaction.designImage.createMany({ data: rows });
    });
  }
}

function bytesOf(values: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.slice().buffer as ArrayBuffer);
}
