import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { Job, JobQueue } from "../../jobs/queue.js";
import { embedDesigns } from "../../ml/design/embedDesigns.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError, NotReadyError, UserInputError } from "../errors.js";
import type { ServingModels } from "../models/servingModels.js";
import { ReadyRecommenders } from "../recommendation/readyRecommenders.js";
import { Designers } from "./designers.js";
import { discardImages, keepOutcome } from "./designImages.js";
import { DESIGN_QUEUE, type DesignJobs, watchExhausted } from "./designJobs.js";
import { designGenerator, designRecommender } from "./designModels.js";
import type { InterpolationEnd } from "./interpolations.js";
import { nearestItems } from "./nearestItems.js";
import { progressWriter } from "./progressWriter.js";
import { runDesign } from "./runDesign.js";
import { NEAREST_LIMITS } from "./types.js";

export interface DesignWorkerOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
  /** Must not block this thread. */
  readonly engine: () => Promise<Engine>;
  /** Compare designs with the catalogue. */
  readonly threads: RetrievalThreads;
  /** Designs at once in this process. */
  readonly concurrency: number;
  readonly onError?: (error: unknown, designId: string) => void;
}

/** Runs design jobs in this process until the queue stops. */
export async function startDesignWorker(options: DesignWorkerOptions): Promise<void> {
  const worker = new DesignWorker(options);
  await watchExhausted(options);
  await options.queue.work(DESIGN_QUEUE, { concurrency: options.concurrency }, (job) => worker.run(job));
}

class DesignWorker {
  readonly #designers: Designers;
  readonly #ready: ReadyRecommenders;

  constructor(private readonly options: DesignWorkerOptions) {
    this.#designers = new Designers(options.engine);
    this.#ready = new ReadyRecommenders(options.database, options.threads);
  }

  async run({ data: { designId }, attempt, signal }: Job<DesignJobs[typeof DESIGN_QUEUE]>): Promise<void> {
    const { onError } = this.options;
    try {
      const design = await this.#begin(designId, attempt);
      if (design) await this.#carryOut(design, signal);
    } catch (error) {
      if (!signal.aborted) {
        onError?.(error, designId);
        throw new Error(reasonOf(error));
      }
    } finally {
      await this.#tidy(designId, attempt, signal).catch((error) => onError?.(error, designId));
    }
  }

  /** undefined when it has ended already, cancelled before it began. */
  async #begin(id: string, attempt: number): Promise<Design | undefined> {
    const { prisma } = this.options.database;
    const { count } = await prisma.design.updateMany({
      where: { id, state: { in: ["QUEUED", "RUNNING"] } },
      data: { state: "RUNNING", startedAt: new Date(), attempts: attempt, step: 0, objective: null, preview: null },
    });
    return count === 0 ? undefined : prisma.design.findUniqueOrThrow({ where: { id } });
  }

  async #carryOut(design: Design, signal: AbortSignal): Promise<void> {
    const { database, store, serving } = this.options;
    const generator = await designGenerator(serving, design.generatorId ?? undefined);
    const loaded = await designRecommender(serving, design.recommenderId ?? undefined);
    const recommender = { ...loaded, items: this.#ready.of(loaded).items };
    await this.#designers.use(recommender, generator, async (designer) => {
      const onStep = progressWriter(database, design.id);
      const outcome = await runDesign(design, { database, store, designer, recommender, generator, onStep, signal });
      const pictures = outcome.images.map(({ pixels }) => pixels);
      const codes = await embedDesigns(designer, pictures);
      const { factors } = designer;
      const nearest = await nearestItems(database, recommender.items, {
        codes,
        factors,
        categoryIds: categoriesOf(design),
        count: NEAREST_LIMITS.most,
      });
      signal.throwIfAborted();
      await keepOutcome({ database, store }, design, { ...outcome, nearest, imageSize: designer.imageSize });
    });
  }

  /** A design that was stopped here waits for another worker; one that ended without results leaves no pictures. */
  async #tidy(id: string, attempts: number, signal: AbortSignal): Promise<void> {
    const { prisma } = this.options.database;
    if (signal.aborted)
      await prisma.design.updateMany({
        where: { id, attempts, state: "RUNNING" },
        data: { state: "QUEUED", step: 0, objective: null, preview: null },
      });
    const ended = await prisma.design.findUnique({ where: { id }, select: { state: true } });
    if (ended?.state === "CANCELLED" || ended?.state === "FAILED") await discardImages(this.options.store, id);
  }
}

/** The category of its images; of an interpolation those of both ends. */
function categoriesOf({ categoryId, settings }: Design): string[] {
  if (categoryId !== null) return [categoryId];
  const { from, to } = settings as unknown as Record<"from" | "to", InterpolationEnd>;
  return [from.category, to.category];
}

/** What the user is told: expected errors as they are, others without their cause. */
function reasonOf(error: unknown): string {
  const expected = [UserInputError, NotFoundError, NotReadyError].some((kind) => error instanceof kind);
  if (expected) return (error as Error).message;
  return "Something failed while it was made; the worker's log has the cause under the design's id.";
}
