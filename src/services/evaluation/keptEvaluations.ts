import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { EvaluationKind, Prisma } from "../../database/generated/client.js";
import { groupBy } from "../catalogue/groupBy.js";
import { pageSize } from "../catalogue/pages.js";
import { UserInputError } from "../errors.js";
import type { DesignEvaluation } from "./design/types.js";
import type { RecommenderEvaluation } from "./types.js";

/** What an evaluation found, by what it is of. */
export type EvaluationResults =
  | { readonly kind: "RECOMMENDERS"; readonly results: RecommenderEvaluation }
  | { readonly kind: "DESIGN"; readonly results: DesignEvaluation };

/** An evaluation that was kept, without its results. */
export interface KeptEvaluation {
  readonly id: string;
  readonly kind: EvaluationKind;
  /** Ids of the models that took part; some may be gone. */
  readonly models: readonly string[];
  readonly createdAt: Date;
}

export interface KeepOptions {
  readonly id?: string;
  /** When it was made; now unless given. */
  readonly createdAt?: Date;
}

/** Bytes of the results of one evaluation. */
const MOST_BYTES = 256 * 1024;
/** Lists that no table shows; left empty where the results are larger than that. */
const DETAILS: ReadonlySet<string> = new Set(["byPopularity", "byHistory", "diversityByCategory", "passedOver"]);
/** Evaluations answered of one model. */
const MOST_OF_MODEL = 20;
const HEAD = { id: true, kind: true, models: true, createdAt: true } as const;

/**
 * Keeps what an evaluation found, with the ids of the models that took part; one whose id is there stays as it is.
 * @returns whether it was added
 * @throws UserInputError when the results are too large to be kept
 */
export async function keepEvaluation(
  { prisma }: Database,
  evaluation: EvaluationResults,
  { id = randomUUID(), createdAt }: KeepOptions = {},
): Promise<boolean> {
  const results = boundedResults(evaluation.results) as Prisma.InputJsonObject;
  const data = { id, kind: evaluation.kind, models: modelsOf(evaluation), results, createdAt };
  return (await prisma.evaluation.createMany({ data, skipDuplicates: true })).count > 0;
}

/** Evaluations, newest first. @throws UserInputError on a bad `first` */
export async function evaluations(
  { prisma }: Database,
  first: number,
  kind?: EvaluationKind,
): Promise<KeptEvaluation[]> {
  return prisma.evaluation.findMany({
    where: { kind },
    select: HEAD,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize(first),
  });
}

/** Of each model its evaluations, the newest {@link MOST_OF_MODEL} of that kind or of any, newest first. */
export async function evaluationsOfModels(
  database: Database,
  modelIds: readonly string[],
  kind?: EvaluationKind,
): Promise<KeptEvaluation[][]> {
  const rows = await database.query<KeptEvaluation & { modelId: string } & Record<string, unknown>>(
    `SELECT "wanted"."modelId", "found".* FROM unnest($1::text[]) AS "wanted" ("modelId")
     CROSS JOIN LATERAL (
       SELECT "id", "kind"::text, "models", "createdAt" FROM "Evaluation"
       WHERE "wanted"."modelId" = ANY("models") AND ($2::text IS NULL OR "kind" = $2::text::"EvaluationKind")
       ORDER BY "createdAt" DESC, "id" DESC LIMIT ${MOST_OF_MODEL}
     ) AS "found" ORDER BY "found"."createdAt" DESC, "found"."id" DESC`,
    [[...modelIds], kind ?? null],
  );
  const byModel = groupBy(rows, ({ modelId }) => modelId);
  return modelIds.map((id) => byModel.get(id) ?? []);
}

/** Of each evaluation what it found. */
export async function evaluationResults({ prisma }: Database, ids: readonly string[]): Promise<EvaluationResults[]> {
  const rows = await prisma.evaluation.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, kind: true, results: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row as unknown as EvaluationResults]));
  return ids.map((id) => byId.get(id)!);
}

function modelsOf({ kind, results }: EvaluationResults): string[] {
  const took =
    kind === "RECOMMENDERS"
      ? results.methods.map(({ modelId }) => modelId)
      : [results.recommender, results.generator, ...results.improvements.map(({ model }) => model.modelId)];
  return [...new Set(took.filter((id) => id !== null))];
}

function boundedResults(results: object): object {
  const whole = JSON.stringify(results);
  const short =
    whole.length <= MOST_BYTES
      ? whole
      : JSON.stringify(results, (key, value) => (DETAILS.has(key) && Array.isArray(value) ? [] : value));
  if (short.length > MOST_BYTES)
    throw new UserInputError(
      `An evaluation of ${short.length} bytes is not kept: ${MOST_BYTES} are the most. Measure fewer models at once (--models).`,
    );
  return JSON.parse(short);
}
