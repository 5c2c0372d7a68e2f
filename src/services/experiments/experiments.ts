import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import { COUNTED_RECOMMENDERS } from "../countedRecommenders.js";
import { NotFoundError, UserInputError } from "../errors.js";
import { Listeners } from "../listeners.js";
import { checkArms, checkName } from "./checkArms.js";
import type { Arm, Experiment, ExperimentService } from "./types.js";

type Row = Experiment & Record<string, unknown>;

/** Keeps experiments as rows; one runs at a time. */
export class Experiments implements ExperimentService {
  readonly #changed = new Listeners<void>();

  /** @param knows whether there is a trained recommender of that name or id */
  constructor(
    private readonly database: Database,
    private readonly knows: (recommender: string) => Promise<boolean>,
  ) {}

  onChanged(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  experiments(): Promise<Experiment[]> {
    return this.database.query<Row>(`SELECT * FROM "Experiment" ORDER BY "startedAt" DESC, "id"`);
  }

  async start(name: string, arms: readonly Arm[]): Promise<Experiment> {
    checkName(name);
    checkArms(arms);
    for (const [index, { recommender }] of arms.entries())
      if (recommender !== undefined && !COUNTED_RECOMMENDERS.includes(recommender) && !(await this.knows(recommender)))
        throw new UserInputError(
          `input.arms[${index}].recommender: there is no trained recommender "${recommender}"; see \`models\`.`,
        );
    const started = await this.database.transaction(async (session) => {
      await session.query(`LOCK TABLE "Experiment" IN SHARE ROW EXCLUSIVE MODE`);
      const [running] = await session.query<Row>(`SELECT * FROM "Experiment" WHERE "stoppedAt" IS NULL`);
      if (running !== undefined)
        throw new UserInputError(`The experiment "${running.name}" (${running.id}) runs already; stop it first.`);
      const [row] = await session.query<Row>(
        `INSERT INTO "Experiment" ("id", "name", "arms") VALUES ($1, $2, $3::jsonb) RETURNING *`,
        [randomUUID(), name, JSON.stringify(arms)],
      );
      return row;
    });
    this.#changed.emit();
    return started;
  }

  async stop(id: string): Promise<Experiment> {
    const [stopped] = await this.database.query<Row>(
      `UPDATE "Experiment" SET "stoppedAt" = COALESCE("stoppedAt", now()) WHERE "id" = $1 RETURNING *`,
      [id],
    );
    if (stopped === undefined) throw new NotFoundError("experiment", id);
    this.#changed.emit();
    return stopped;
  }
}
