import type { Database } from "../../database/database.js";
import type { Design } from "../../database/generated/client.js";
import type { JobQueue } from "../../jobs/queue.js";
import { NotFoundError } from "../errors.js";
import type { ServingModels } from "../models/servingModels.js";
import type { UploadService } from "../uploads/types.js";
import { DESIGN_QUEUE, type DesignJobs } from "./designJobs.js";
import { newPersonalized, newSample, newTailored } from "./designRequests.js";
import { DesignWatch } from "./designWatch.js";
import { newInterpolation } from "./interpolations.js";
import { enqueueDesign, type NewDesign } from "./newDesign.js";
import { rerollDesign } from "./rerolls.js";
import type {
  DesignProgress,
  DesignService,
  InterpolateRequest,
  PersonalizeRequest,
  SampleRequest,
  TailorRequest,
} from "./types.js";

export interface DesignsOptions {
  readonly database: Database;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
}

const ENDED: readonly Design["state"][] = ["DONE", "FAILED", "CANCELLED"];

/** Designs as rows and jobs: a request becomes both in one transaction, and a worker does the rest. */
export class Designs implements DesignService {
  readonly #watch: DesignWatch;

  constructor(private readonly options: DesignsOptions) {
    this.#watch = new DesignWatch(options.database);
  }

  async sample(request: SampleRequest): Promise<Design> {
    return this.#add(await newSample(this.options, request));
  }

  async personalize(request: PersonalizeRequest): Promise<Design> {
    return this.#add(await newPersonalized(this.options, request));
  }

  async tailor(request: TailorRequest): Promise<Design> {
    return this.#add(await newTailored(this.options, request));
  }

  async interpolate(request: InterpolateRequest): Promise<Design> {
    return this.#add(await newInterpolation(this.options, request));
  }

  async reroll(id: string, seed?: number): Promise<Design> {
    return rerollDesign(this.options, await this.#get(id), seed);
  }

  async cancel(id: string): Promise<Design> {
    const { prisma } = this.options.database;
    const { count } = await prisma.design.updateMany({
      where: { id, state: { in: ["QUEUED", "RUNNING"] } },
      data: { state: "CANCELLED", finishedAt: new Date(), preview: null },
    });
    if (count > 0) await this.options.queue.cancel(DESIGN_QUEUE, id);
    return this.#get(id);
  }

  async wait(id: string, seconds: number): Promise<Design> {
    const until = performance.now() + seconds * 1000;
    const design = await this.#get(id);
    if (ENDED.includes(design.state)) return design;
    let state: Design["state"] | undefined = design.state;
    while (state && !ENDED.includes(state) && performance.now() < until) state = (await this.#watch.next(id))?.state;
    return this.#get(id);
  }

  progress(id: string): AsyncIterableIterator<DesignProgress> {
    const left = new AbortController();
    const steps = this.#steps(id, left.signal);
    return {
      next: () => steps.next(),
      // A generator alone would hear of it at the next step only, and never where none comes.
      return: () => {
        left.abort();
        return steps.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async *#steps(id: string, left: AbortSignal): AsyncGenerator<DesignProgress, undefined> {
    while (!left.aborted) {
      const design = await this.#get(id);
      yield progressOf(design);
      if (ENDED.includes(design.state)) return;
      let now: Awaited<ReturnType<DesignWatch["next"]>>;
      do now = await this.#watch.next(id);
      while (!left.aborted && now?.state === design.state && now.step === design.step);
    }
  }

  async #get(id: string): Promise<Design> {
    const design = await this.options.database.prisma.design.findUnique({ where: { id } });
    if (design === null) throw new NotFoundError("design", id);
    return design;
  }

  #add(design: NewDesign): Promise<Design> {
    const { database, queue } = this.options;
    return database.transaction((session) => enqueueDesign(queue, session, design));
  }
}

function progressOf({ id, state, step, steps, objective, preview }: Design): DesignProgress {
  const url = preview && `data:image/png;base64,${Buffer.from(preview).toString("base64")}`;
  return { designId: id, state, step, steps, score: objective, preview: url };
}
