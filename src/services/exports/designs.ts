import type { Database } from "../../database/database.js";
import type { Column, Part, Row, Table } from "./types.js";

/** Designs read at a time. */
const DESIGNS = 100;

const COLUMNS: readonly Column[] = [
  { name: "design", type: "text" },
  { name: "kind", type: "text" },
  { name: "category", type: "text" },
  { name: "user", type: "text" },
  { name: "segment", type: "json" },
  { name: "item", type: "text" },
  { name: "seed", type: "int64" },
  { name: "rank", type: "int32" },
  { name: "score", type: "double" },
  { name: "objective", type: "double" },
  { name: "realism", type: "double" },
  { name: "likelihood", type: "double" },
  { name: "colour", type: "text" },
  { name: "verdict", type: "text" },
  { name: "judgedAt", type: "time" },
  { name: "imageKey", type: "text" },
  { name: "settings", type: "json" },
  { name: "generator", type: "text" },
  { name: "recommender", type: "text" },
  { name: "createdAt", type: "time" },
];

/** One row for each result of the designs that were asked for since then, the oldest design first. */
export async function designsTable(
  { database }: { readonly database: Database },
  { since }: { readonly since?: Date } = {},
): Promise<Table> {
  const { prisma } = database;
  // Later ones would make it endless where designs are made faster than they are read.
  const until = new Date();
  const asked = { createdAt: { gte: since, lte: until } };
  async function* designs(): AsyncIterable<Part> {
    let after = {};
    for (let done = 0; ; ) {
      const page = await designsAfter(database, { AND: [asked, after] });
      if (page.length === 0) return;
      yield { rows: page.flatMap(rowsOf), done: (done += page.length) };
      const { createdAt, id } = page[page.length - 1];
      after = { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
    }
  }
  return { columns: COLUMNS, total: await prisma.design.count({ where: asked }), parts: designs };
}

/** Without latent codes and previews, which are large. */
function designsAfter({ prisma }: Database, where: object) {
  return prisma.design.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: DESIGNS,
    select: {
      id: true,
      kind: true,
      categoryId: true,
      userId: true,
      segment: true,
      itemId: true,
      settings: true,
      generatorId: true,
      recommenderId: true,
      createdAt: true,
      images: {
        where: { role: "RESULT" },
        orderBy: { rank: "asc" },
        select: {
          rank: true,
          score: true,
          objective: true,
          realism: true,
          likelihood: true,
          colour: true,
          verdict: true,
          judgedAt: true,
          imageKey: true,
        },
      },
    },
  });
}

function rowsOf(design: Awaited<ReturnType<typeof designsAfter>>[number]): Row[] {
  const { seed } = design.settings as { readonly seed?: number };
  return design.images.map((image) => [
    design.id,
    design.kind,
    design.categoryId,
    design.userId,
    design.segment as object | null,
    design.itemId,
    seed ?? null,
    image.rank,
    image.score,
    image.objective,
    image.realism,
    image.likelihood,
    image.colour,
    image.verdict,
    image.judgedAt,
    image.imageKey,
    design.settings as object,
    design.generatorId,
    design.recommenderId,
    design.createdAt,
  ]);
}
