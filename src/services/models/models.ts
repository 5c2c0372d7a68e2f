import type { Database } from "../../database/database.js";
import { NotFoundError } from "../errors.js";
import { Listeners } from "../listeners.js";
import type { Model } from "../rows.js";
import type { ModelService } from "./types.js";

/** Which of the stored models serve. */
export class Models implements ModelService {
  private readonly activated = new Listeners<Model>();
  private readonly preparations = new Set<(model: Model) => Promise<void>>();

  constructor(private readonly database: Database) {}

  async activate(id: string): Promise<Model> {
    const next = await this.database.prisma.model.findUnique({ where: { id } });
    if (next === null) throw new NotFoundError("model", id);
    await Promise.all(Array.from(this.preparations, (prepare) => prepare(next)));
    await this.database.transaction(async (session) => {
      const [model] = await session.query<{ kind: string }>(
        `SELECT "kind"::text AS "kind" FROM "Model" WHERE "id" = $1`,
        [id],
      );
      if (model === undefined) throw new NotFoundError("model", id);
      // Every row of the kind is locked in one order, so that of two calls at once one wins whole.
      await session.query(`SELECT "id" FROM "Model" WHERE "kind" = $1::text::"ModelKind" ORDER BY "id" FOR UPDATE`, [
        model.kind,
      ]);
      await session.query(
        `UPDATE "Model" SET "active" = ("id" = $2) WHERE "kind" = $1::text::"ModelKind" AND "active" <> ("id" = $2)`,
        [model.kind, id],
      );
    });
    const model = await this.database.prisma.model.findUniqueOrThrow({ where: { id } });
    this.activated.emit(model);
    return model;
  }

  /** Whether there is a trained recommender of that name or id. */
  async hasRecommender(nameOrId: string): Promise<boolean> {
    const either = [{ id: nameOrId }, { name: nameOrId }];
    return (await this.database.prisma.model.count({ where: { kind: "RECOMMENDER", OR: either } })) > 0;
  }

  /**
   * Has `prepare` end before a model is made active by this process; where it throws, the model stays as it was. Returns what
   * ends that.
   */
  beforeActivation(prepare: (model: Model) => Promise<void>): () => void {
    this.preparations.add(prepare);
    return () => void this.preparations.delete(prepare);
  }

  /** Calls `listener` with each model that this process makes active. Returns what ends that. */
  onActivated(listener: (model: Model) => void): () => void {
    return this.activated.add(listener);
  }
}
