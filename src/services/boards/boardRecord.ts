import type { Database } from "../../database/database.js";
import { objectiveText } from "../design/objectiveText.js";
import { NotFoundError } from "../errors.js";
import { OLDEST_FIRST } from "./loaders.js";

/** Everything that an export says of a board; `board.json`. */
export interface BoardRecord {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly exportedAt: Date;
  readonly images: readonly ImageRecord[];
}

/** An image of a board, and where it came from; no shopper is named. */
export interface ImageRecord {
  /** Names of the pictures in the export: as drawn, and at four times the side. */
  readonly picture: string;
  readonly enlarged: string;
  readonly note: string;
  readonly addedAt: Date;
  readonly verdict: string | null;
  readonly judgedAt: Date | null;
  readonly design: string;
  readonly rank: number;
  readonly kind: string;
  readonly category: string | null;
  readonly item: string | null;
  readonly seed: number | null;
  readonly score: number | null;
  /** What was maximised, at this image and as a formula. */
  readonly objective: number | null;
  readonly maximised: string;
  readonly realism: number | null;
  readonly likelihood: number | null;
  readonly colour: string | null;
  readonly recommender: ModelRecord | null;
  readonly generator: ModelRecord | null;
  readonly settings: unknown;
  readonly designedAt: Date;
}

interface ModelRecord {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: Date | null;
  /** SHA-256 of the training data. */
  readonly dataFingerprint: string | null;
}

/** @returns the record, and the key of each image in the object store. @throws NotFoundError when there is no such board */
export async function readBoardRecord(
  { prisma }: Database,
  id: string,
): Promise<{ readonly record: BoardRecord; readonly imageKeys: readonly string[] }> {
  const board = await prisma.board.findUnique({ where: { id } });
  if (board === null) throw new NotFoundError("board", id);
  const entries = await prisma.boardEntry.findMany({
    where: { boardId: id },
    orderBy: OLDEST_FIRST,
    include: { image: { omit: { latent: true }, include: { design: { omit: { preview: true } } } } },
  });
  const used = entries.flatMap(({ image: { design } }) => [design.recommenderId, design.generatorId]);
  const models = await prisma.model.findMany({ where: { id: { in: used.filter((model) => model !== null) } } });
  const byId = new Map(models.map((model) => [model.id, model]));
  const modelOf = (model: string | null): ModelRecord | null => {
    if (model === null) return null;
    const { name = null, createdAt = null, dataFingerprint = null } = byId.get(model) ?? {};
    return { id: model, name, createdAt, dataFingerprint };
  };
  const images = entries.map(({ note, addedAt, image }, index): ImageRecord => {
    const { design, verdict, judgedAt, rank, score, objective, realism, likelihood, colour } = image;
    const name = `pictures/${String(index + 1).padStart(3, "0")}`;
    return {
      picture: `${name}.png`,
      enlarged: `${name}-4x.png`,
      note,
      addedAt,
      verdict,
      judgedAt,
      design: design.id,
      rank,
      kind: design.kind,
      category: design.categoryId,
      item: design.itemId,
      seed: (design.settings as { seed?: number } | null)?.seed ?? null,
      score,
      objective,
      maximised: objectiveText(design),
      realism,
      likelihood,
      colour,
      recommender: modelOf(design.recommenderId),
      generator: modelOf(design.generatorId),
      settings: design.settings,
      designedAt: design.createdAt,
    };
  });
  const record = { id, name: board.name, note: board.note, exportedAt: new Date(), images };
  return { record, imageKeys: entries.map(({ image }) => image.imageKey) };
}
