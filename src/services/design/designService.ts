import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { Design, DesignKind } from "../../database/generated/client.js";
import type { JobQueue } from "../../jobs/queue.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";
import { requireTaste } from "../recommendation/taste.js";
import type { UploadService } from "../uploads/types.js";
import { DESIGN_QUEUE, type DesignJobs } from "./designJobs.js";
import { designGenerator, designRecommender } from "./designModels.js";
import { DesignWatch } from "./designWatch.js";
import { personalizeSettings, sampleSettings, tailorSettings } from "./settings.js";
import type { DesignProgress, DesignService, PersonalizeRequest, SampleRequest, TailorRequest } from "./types.js";

export interface DesignsOptions {
  readonly database: Database;
  readonly queue: JobQueue<DesignJobs>;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
}

/** What a request says of a design. */
interface NewDesign {
  readonly kind: DesignKind;
  readonly settings: object;
  readonly steps: number;
  readonly categoryId: string;
  readonly generatorId: string;
  readonly recommenderId: string;
  readonly userId?: string;
  readonly itemId?: string;
  readonly sourceImageKey?: string;
}

const ENDED: readonly Design["state"][] = ["DONE", "FAILED", "CANCELLED"];

/** Designs as rows and jobs: a request becomes both in one transaction, and a worker does the rest. */
export class Designs implements DesignService {
  readonly #watch: DesignWatch;

  constructor(private readonly options: DesignsOptions) {
    this.#watch = new DesignWatch(options.database);
  }

  async sample({ categoryId, ...given }: SampleRequest): Promise<Design> {
    const settings = sampleSettings(given);
    const generatorId = await this.#generatorFor(categoryId);
    // Its codes find the nearest real items.
    const { model } = await designRecommender(this.options.serving);
    return this.#enqueue({ kind: "SAMPLE", categoryId, generatorId, recommenderId: model.id, settings, steps: 1 });
  }

  async personalize({ categoryId, userId, ...given }: PersonalizeRequest): Promise<Design> {
    const settings = personalizeSettings(given);
    const generatorId = await this.#generatorFor(categoryId);
    const recommenderId = (await this.#recommenderFor(userId)).model.id;
    const { steps } = settings;
    return this.#enqueue({ kind: "PERSONALIZE", userId, categoryId, generatorId, recommenderId, settings, steps });
  }

  async tailor({ userId, itemId, imageKey, categoryId, ...given }: TailorRequest): Promise<Design> {
    const settings = tailorSettings(given);
    if ((itemId === undefined) === (imageKey === undefined))
      throw new UserInputError("Give exactly one of item and imageKey.");
    const item = itemId === undefined ? undefined : await this.#pictured(itemId, categoryId);
    const category = item?.categoryId ?? categoryId;
    if (category === undefined) throw new UserInputError("category: give that of the uploaded picture.");
    const generatorId = await this.#generatorFor(category);
    const recommenderId = (await this.#recommenderFor(userId)).model.id;
    const sourceImageKey =
      item?.imageKey ?? (await this.options.uploads.consume(imageKey as string, "imageKey")).imageKey;
    const source = { itemId, sourceImageKey, categoryId: category };
    const steps = settings.reconstructionSteps + settings.steps;
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

  /** Row and job in one transaction: a process that dies leaves both or neither. */
  async #enqueue(design: NewDesign): Promise<Design> {
    const { database, queue } = this.options;
    const id = randomUUID();
    const { kind, settings, steps, categoryId, generatorId, recommenderId, userId, itemId, sourceImageKey } = design;
    return database.transaction(async (session) => {
      const [row] = await session.query<Design>(
        `INSERT INTO "Design" ("id", "kind", "settings", "steps", "categoryId", "generatorId", "recommenderId",
                               "userId", "itemId", "sourceImageKey")
         VALUES ($1, $2::text::"DesignKind", $3::text::jsonb, $4, $5, $6, $7, $8, $9, $10) RETURNING *`,
        [
          ...[id, kind, JSON.stringify(settings), steps, categoryId, generatorId, recommenderId],
          ...[userId ?? null, itemId ?? null, sourceImageKey ?? null],
        ],
      );
      await queue.send(DESIGN_QUEUE, { designId: id }, { id, session });
      return row;
    });
  }

  /** @throws NotFoundError for an unknown shopper; UserInputError for one of whose taste nothing is known */
  async #recommenderFor(userId: string): Promise<LoadedRecommender> {
    const { database, serving } = this.options;
    const user = await database.prisma.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (user === null) throw new NotFoundError("user", userId);
    const recommender = await designRecommender(serving);
    await requireTaste(database, recommender, userId);
    return recommender;
  }

  /** @throws UserInputError naming the categories that can be drawn */
  async #generatorFor(categoryId: string): Promise<string> {
    const { categories, model } = await designGenerator(this.options.serving);
    if (!categories.includes(categoryId))
      throw new UserInputError(
        `category is "${categoryId}", which the generator does not draw. It draws: ${categories.join(", ")}.`,
      );
    return model.id;
  }

  async #pictured(itemId: string, categoryId = ""): Promise<{ categoryId: string; imageKey: string }> {
    const item = await this.options.database.prisma.item.findUnique({ where: { id: itemId } });
    if (item === null) throw new NotFoundError("item", itemId);
    if (item.imageKey === null) throw new UserInputError(`item "${itemId}" has no picture to tailor.`);
    if (!["", item.categoryId].includes(categoryId))
      throw new UserInputError(
        `category is "${categoryId}", but item "${itemId}" belongs to "${item.categoryId}": leave category out.`,
      );
    return { categoryId: item.categoryId, imageKey: item.imageKey };
  }
}

function progressOf({ id, state, step, steps, objective, preview }: Design): DesignProgress {
  const url = preview && `data:image/png;base64,${Buffer.from(preview).toString("base64")}`;
  return { designId: id, state, step, steps, score: objective, preview: url };
}
