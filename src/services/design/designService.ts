import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../database/database.js";
import type { Design, Prisma } from "../../database/generated/client.js";
import type { JobQueue } from "../../jobs/queue.js";
import { NotFoundError, NotReadyError, UserInputError } from "../errors.js";
import type { ServingModels } from "../models/servingModels.js";
import type { UploadService } from "../uploads/types.js";
import { designRecommender } from "./designModels.js";
import { DESIGN_QUEUE, type DesignJobs } from "./designWorker.js";
import { resolveSettings, TAILOR_RECONSTRUCTION } from "./settings.js";
import type { DesignProgress, DesignService, PersonalizeRequest, SampleRequest, TailorRequest } from "./types.js";

export interface DesignsOptions {
  readonly database: Database;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
}

/** How often a watched design's row is read, in milliseconds. Workers may run anywhere, so the row is the only messenger. */
const POLL = 150;
const ENDED: readonly Design["state"][] = ["DONE", "FAILED", "CANCELLED"];

/** Designs as rows and jobs: a request becomes both in one transaction, and a worker does the rest. */
export class Designs implements DesignService {
  constructor(private readonly options: DesignsOptions) {}

  async sample({ categoryId, ...given }: SampleRequest): Promise<Design> {
    const generatorId = await this.#generatorFor(categoryId);
    const settings = resolveSettings(given, ["count", "seed"]);
    return this.#enqueue({ kind: "SAMPLE", categoryId, generatorId, settings, steps: 1 });
  }

  async personalize({ categoryId, userId, ...given }: PersonalizeRequest): Promise<Design> {
    await this.#requireUser(userId);
    const generatorId = await this.#generatorFor(categoryId);
    const recommenderId = await this.#recommenderId();
    const settings = resolveSettings(given, ["count", "seed", "starts", "steps", "eta"]);
    if (settings.count > settings.starts)
      throw new UserInputError(
        `count is ${settings.count}, but only ${settings.starts} starts are optimised: raise starts.`,
      );
    const { steps } = settings;
    return this.#enqueue({ kind: "PERSONALIZE", userId, categoryId, generatorId, recommenderId, settings, steps });
  }

  async tailor({ userId, itemId, imageKey, categoryId, ...given }: TailorRequest): Promise<Design> {
    await this.#requireUser(userId);
    const source = await this.#source(itemId, imageKey, categoryId);
    const generatorId = await this.#generatorFor(source.categoryId);
    const recommenderId = await this.#recommenderId();
    const settings = resolveSettings(given, ["count", "seed", "steps", "eta"]);
    const steps = TAILOR_RECONSTRUCTION.steps + settings.steps;
    return this.#enqueue({ kind: "TAILOR", userId, ...source, generatorId, recommenderId, settings, steps });
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
    for (;;) {
      const design = await this.#get(id);
      const left = until - performance.now();
      if (left <= 0 || ENDED.includes(design.state)) return design;
      await sleep(Math.min(POLL, left));
    }
  }

  async *progress(id: string): AsyncGenerator<DesignProgress> {
    let last = "";
    for (;;) {
      const design = await this.#get(id);
      const ended = ENDED.includes(design.state);
      const seen = `${design.state} ${design.step} ${design.preview?.length ?? 0}`;
      if (seen !== last) yield progressOf(design);
      if (ended) return;
      last = seen;
      await sleep(POLL);
    }
  }

  async #get(id: string): Promise<Design> {
    const design = await this.options.database.prisma.design.findUnique({ where: { id } });
    if (design === null) throw new NotFoundError("design", id);
    return design;
  }

  async #enqueue(data: Omit<Prisma.DesignUncheckedCreateInput, "id">): Promise<Design> {
    const { database, queue } = this.options;
    const id = randomUUID();
    await database.prisma.design.create({ data: { ...data, id } });
    try {
      await queue.send(DESIGN_QUEUE, { designId: id }, { id });
    } catch (error) {
      await database.prisma.design.delete({ where: { id } });
      throw error;
    }
    return this.#get(id);
  }

  async #requireUser(id: string): Promise<void> {
    const user = await this.options.database.prisma.user.findUnique({ where: { id }, select: { id: true } });
    if (user === null) throw new NotFoundError("user", id);
  }

  async #recommenderId(): Promise<string> {
    return (await designRecommender(this.options.serving)).model.id;
  }

  /** @throws UserInputError naming the categories that can be drawn */
  async #generatorFor(categoryId: string): Promise<string> {
    const generator = await this.options.serving.generator();
    if (generator === undefined)
      throw new NotReadyError("No generator has been trained yet: run `atelier train generator`.");
    if (!generator.categories.includes(categoryId))
      throw new UserInputError(
        `category is "${categoryId}", which the generator does not draw. It draws: ${generator.categories.join(", ")}.`,
      );
    return generator.model.id;
  }

  async #source(itemId: string | undefined, imageKey: string | undefined, categoryId: string | undefined) {
    if ((itemId === undefined) === (imageKey === undefined))
      throw new UserInputError("Give exactly one of item and imageKey.");
    if (itemId === undefined) {
      if (categoryId === undefined) throw new UserInputError("Give the category of the uploaded picture.");
      const picture = await this.options.uploads.consume(imageKey as string, "imageKey");
      return { sourceImageKey: picture.imageKey, categoryId };
    }
    const item = await this.options.database.prisma.item.findUnique({ where: { id: itemId } });
    if (item === null) throw new NotFoundError("item", itemId);
    if (item.imageKey === null) throw new UserInputError(`Item "${itemId}" has no picture to tailor.`);
    return { itemId, sourceImageKey: item.imageKey, categoryId: categoryId ?? item.categoryId };
  }
}

function progressOf({ id, state, step, steps, objective, preview }: Design): DesignProgress {
  const url = preview && `data:image/png;base64,${Buffer.from(preview).toString("base64")}`;
  return { designId: id, state, step, steps, score: objective, preview: url };
}
