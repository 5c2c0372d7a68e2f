import { randomUUID } from "node:crypto";
import type { Database } from "../../src/database/database.js";
import type {
  DesignProgress,
  DesignService,
  InterpolateRequest,
  PersonalizeRequest,
  SampleRequest,
  TailorRequest,
} from "../../src/services/design/types.js";
import { NotFoundError, NotReadyError, UserInputError } from "../../src/services/errors.js";
import type { ModelMap, ModelMapService } from "../../src/services/models/maps/modelMaps.js";
import type {
  ColdItemsRequest,
  ColdScore,
  RankedAnswer,
  RecommendationService,
  RecommendForItemsRequest,
  RecommendRequest,
  SimilarItem,
  SimilarItemsRequest,
} from "../../src/services/recommendation/types.js";
import type { Design } from "../../src/services/rows.js";

/** Ranks items by their ids; every answer names one item that the catalogue does not have. */
export class FirstItems implements RecommendationService {
  readonly requests: unknown[] = [];
  /** What the next request throws. */
  failure?: Error;

  constructor(private readonly database: Database) {}

  recommend(request: RecommendRequest): Promise<RankedAnswer> {
    if (request.recommender === "unknown") throw new UserInputError('recommender: there is no recommender "unknown".');
    return this.rank(request, request.first);
  }

  recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer> {
    return this.rank(request, request.first);
  }

  async similarItems({ itemId, first }: SimilarItemsRequest): Promise<SimilarItem[]> {
    if (itemId === "nothing") throw new NotFoundError("item", itemId);
    return (await this.rank({ itemId }, first)).items.map(({ itemId, score }) => ({ itemId, score }));
  }

  async scoreColdItems(request: ColdItemsRequest): Promise<ColdScore[]> {
    if (request.userId === "early") throw new NotReadyError("No recommender is active; train one.");
    const rest = { score: 1, percentile: 0.9, observations: 0, modelId: "rec-1" };
    return [
      ...(request.itemIds ?? []).map((itemId) => ({ itemId, imageKey: null, ...rest })),
      ...(request.imageKeys ?? []).map((imageKey) => ({ itemId: null, imageKey, ...rest })),
    ];
  }

  private async rank(request: object, first: number): Promise<RankedAnswer> {
    this.requests.push(request);
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    const rows = await this.database.query<{ id: string }>(`SELECT "id" FROM "Item" ORDER BY "id" LIMIT ${first}`);
    return {
      id: "answer",
      recommender: "byId",
      modelId: "rec-1",
      items: [...rows.map(({ id }) => id), "gone"].map((itemId, index) => ({
        itemId,
        score: 1 / (index + 1),
        rank: index + 1,
        reason: "It comes early in the order of ids.",
        placement: "RANKED",
      })),
    };
  }
}

/** Designs that are rows and nothing more; waiting ends them. */
export class InstantDesigns implements DesignService {
  /** Resolved with each design whose stream has been ended by its reader. */
  readonly abandoned: string[] = [];

  constructor(private readonly database: Database) {}

  sample(request: SampleRequest): Promise<Design> {
    return this.create("SAMPLE", request);
  }

  personalize(request: PersonalizeRequest): Promise<Design> {
    return this.create("PERSONALIZE", request);
  }

  tailor(request: TailorRequest): Promise<Design> {
    return this.create("TAILOR", request);
  }

  interpolate({ from, to, count }: InterpolateRequest): Promise<Design> {
    const settings = { from: { ...from }, to: { ...to }, count };
    return this.database.prisma.design.create({ data: { id: randomUUID(), kind: "INTERPOLATE", settings } });
  }

  async reroll(rerollOf: string, seed?: number): Promise<Design> {
    const { kind } = await this.database.prisma.design.findUniqueOrThrow({ where: { id: rerollOf } });
    return this.database.prisma.design.create({ data: { id: randomUUID(), kind, rerollOf, settings: { seed } } });
  }

  cancel(id: string): Promise<Design> {
    return this.database.prisma.design.update({ where: { id }, data: { state: "CANCELLED" } });
  }

  wait(id: string, _seconds: number): Promise<Design> {
    return this.database.prisma.design.update({ where: { id }, data: { state: "DONE" } });
  }

  /** Three steps; the design "design-0" never ends. */
  async *progress(designId: string): AsyncIterable<DesignProgress> {
    try {
      for (let step = 1; step <= 3; step++)
        yield { designId, state: step === 3 ? "DONE" : "RUNNING", step, steps: 3, score: step, preview: null };
      if (designId === "design-0") await new Promise(() => {});
    } finally {
      this.abandoned.push(designId);
    }
  }

  private create(kind: Design["kind"], request: Partial<TailorRequest>): Promise<Design> {
    const { userId, users, buyersOf, categoryId, itemId, imageKey, ...settings } = request;
    const segment = users ? { users: [...users] } : buyersOf && { buyersOf: [...buyersOf] };
    return this.database.prisma.design.create({
      data: { id: randomUUID(), kind, userId, segment, categoryId, itemId, sourceImageKey: imageKey, settings },
    });
  }
}

/** Maps that nobody draws. */
export class NoMaps implements ModelMapService {
  async of(): Promise<ModelMap> {
    return { state: "DRAWING" };
  }
}
