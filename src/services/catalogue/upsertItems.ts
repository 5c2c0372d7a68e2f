import type { Database, SqlSession, SqlValue } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { Item } from "../rows.js";
import type { UploadService } from "../uploads/types.js";
import { checkItems, type ItemValues } from "./itemInput.js";

/**
 * Adds items, and changes those that exist; all of them or none. What an input leaves out stays as it is.
 * @returns the items in the order given
 * @throws UserInputError naming the first input that cannot be used, by its index
 */
export async function upsertItems(
  database: Database,
  uploads: UploadService,
  inputs: readonly ItemValues[],
): Promise<Item[]> {
  checkItems(inputs);
  const pictures = await consumePictures(uploads, inputs);
  // In the order of their ids, so that two calls at once cannot wait for each other.
  const ordered = inputs.map((input, index) => ({ input, index })).sort((a, b) => (a.input.id < b.input.id ? -1 : 1));
  await database.transaction(async (session) => {
    await saveCategories(session, inputs);
    for (const { input, index } of ordered) await saveItem(session, input, pictures[index], index);
  });
  const rows = await database.prisma.item.findMany({ where: { id: { in: inputs.map((input) => input.id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return inputs.map((input) => byId.get(input.id)!);
}

async function consumePictures(
  uploads: UploadService,
  inputs: readonly ItemValues[],
): Promise<(string | null | undefined)[]> {
  const keys: (string | null | undefined)[] = [];
  for (const [index, { imageKey }] of inputs.entries())
    keys.push(imageKey == null ? imageKey : (await uploads.consume(imageKey, `input[${index}].imageKey`)).imageKey);
  return keys;
}

async function saveCategories(session: SqlSession, inputs: readonly ItemValues[]): Promise<void> {
  const named = new Map(
    inputs
      .filter((input) => input.category && input.categoryName)
      .map((input) => [input.category!, input.categoryName!]),
  );
  for (const [id, name] of [...named].sort(([a], [b]) => (a < b ? -1 : 1)))
    await session.query(
      `INSERT INTO "Category" ("id", "name") VALUES ($1, $2) ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name"`,
      [id, name],
    );
  const wanted = inputs.map((input) => input.category).filter((id) => id != null);
  const rows = await session.query<{ id: string }>(`SELECT "id" FROM "Category" WHERE "id" = ANY($1::text[])`, [
    wanted,
  ]);
  const known = new Set(rows.map((row) => row.id));
  const missing = inputs.findIndex((input) => input.category != null && !known.has(input.category));
  if (missing >= 0)
    throw new UserInputError(
      `input[${missing}].category: there is no category "${inputs[missing].category}"; give categoryName as well to make it.`,
    );
}

async function saveItem(
  session: SqlSession,
  input: ItemValues,
  imageKey: string | null | undefined,
  index: number,
): Promise<void> {
  const content = changes({
    categoryId: input.category,
    title: input.title,
    attributes: input.attributes === undefined ? undefined : JSON.stringify(input.attributes),
    imageKey,
  });
  const { price, stock, releasedAt } = input;
  const given = [...content, ...changes({ price, stock, releasedAt: releasedAt ?? undefined })];
  const parameters = [input.id, ...given.map(([, value]) => value)];
  const columns = given.map(([column]) => `, "${column}"`).join("");
  const places = given.map(([column], at) => `$${at + 2}${column === "attributes" ? "::text::jsonb" : ""}`);
  const undated = releasedAt === null ? `, "releasedAt" = "Item"."createdAt"` : "";
  if (input.category != null) {
    // One statement: of two calls that add the same item at once, the second changes it.
    await session.query(
      `INSERT INTO "Item" ("id", "updatedAt"${columns}) VALUES (${["$1", "now()", ...places].join(", ")})
       ON CONFLICT ("id") DO UPDATE SET "updatedAt" = excluded."updatedAt"
       ${given.map(([column]) => `, "${column}" = excluded."${column}"`).join("")}${undated}`,
      parameters,
    );
    return;
  }
  // Price, stock and release are no content: an item whose content has changed is embedded anew.
  const touched = content.length > 0 ? "now()" : `"updatedAt"`;
  const updated = await session.query(
    `UPDATE "Item" SET "updatedAt" = ${touched}${given.map(([column], at) => `, "${column}" = ${places[at]}`).join("")}
     ${undated} WHERE "id" = $1 RETURNING "id"`,
    parameters,
  );
  if (updated.length === 0)
    throw new UserInputError(`input[${index}].category is missing; the new item "${input.id}" needs one.`);
}

/** Columns and values, without those that are left out. */
function changes(columns: Readonly<Record<string, SqlValue | undefined>>): [column: string, value: SqlValue][] {
  return Object.entries(columns).filter((entry): entry is [string, SqlValue] => entry[1] !== undefined);
}
