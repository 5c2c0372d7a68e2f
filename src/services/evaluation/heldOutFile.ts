import { basename } from "node:path";
import { CsvFile } from "../../data/import/csvFile.js";
import { csvRows } from "../../data/import/csvSource.js";
import { ImportError } from "../../data/import/errors.js";
import type { ImportMapping } from "../../data/import/mapping.js";
import { Rejection } from "../../data/import/source.js";
import type { Interactions, Pairs } from "../../ml/training/interactions.js";
import { UserInputError } from "../errors.js";
import type { FileCounts } from "./types.js";

const USUAL = {
  user: ["user", "user_id", "customer_id", "customer", "shopper", "shopper_id", "userId"],
  item: ["item", "item_id", "article_id", "product_id", "sku", "asin", "id", "itemId"],
} as const;

/** Further purchases that were kept aside. */
export interface HeldOutFile {
  readonly name: string;
  readonly read: number;
  readonly rejected: number;
  readonly rows: readonly { readonly user: string; readonly item: string }[];
}

type ColumnFlags = Pick<ImportMapping, "user" | "item" | "delimiter" | "encoding">;

/**
 * Reads a CSV file of shoppers and items. The columns are those of `flags`, else those of the last import, else one of the usual
 * names.
 * @throws ImportError when the file cannot be read, or a column is not found
 */
export async function readHeldOutFile(path: string, flags: ColumnFlags, last: ColumnFlags): Promise<HeldOutFile> {
  const csv = { delimiter: flags.delimiter ?? last.delimiter, encoding: flags.encoding ?? last.encoding };
  const file = await CsvFile.open(path, csv);
  const [user, item] = (["user", "item"] as const).map((column) => columnOf(file, column, flags, last));
  const rows: { user: string; item: string }[] = [];
  let [read, rejected] = [0, 0];
  for await (const { record } of csvRows(file, (fields) => ({ user: fields[user], item: fields[item] }))) {
    read++;
    if (record instanceof Rejection || record.user === "" || record.item === "") rejected++;
    else rows.push(record);
  }
  return { name: basename(path), read, rejected, rows };
}

function columnOf({ name, header }: CsvFile, column: "user" | "item", flags: ColumnFlags, last: ColumnFlags): number {
  const asked = flags[column];
  const remembered = last[column];
  const candidates = asked === undefined ? [...(remembered ? [remembered] : []), ...USUAL[column]] : [asked];
  const found = candidates.find((candidate) => header.includes(candidate));
  if (found !== undefined) return header.indexOf(found);
  const columns = header.map((title) => `"${title}"`).join(", ");
  throw new ImportError(
    `${name} has no column ${asked === undefined ? `with the ${column}'s id` : `"${asked}"`}; its columns are ${columns}. Name it by --${column} COLUMN.`,
  );
}

/** Ids of users and items by index; what training already has. */
export interface KnownIds {
  readonly userIds: readonly string[];
  /** Those of the catalogue, then any new ones. */
  readonly itemIds: readonly string[];
  readonly train: Interactions;
}

/**
 * The rows as indices. Unknown ids, repetitions, and what a shopper has in training are left out and counted.
 * @throws UserInputError when no row is left
 */
export function resolveRows(
  { name, read, rejected, rows }: HeldOutFile,
  { userIds, itemIds, train }: KnownIds,
): { pairs: Pairs; counts: FileCounts } {
  const userIndex = new Map(userIds.map((id, index) => [id, index]));
  const itemIndex = new Map(itemIds.map((id, index) => [id, index]));
  const seen = new Set<number>();
  const [users, items]: [number[], number[]] = [[], []];
  const counts = { name, read, rejected, unknownUsers: 0, unknownItems: 0, repeated: 0, inTraining: 0 };
  for (const row of rows) {
    const [user, item] = [userIndex.get(row.user), itemIndex.get(row.item)];
    if (user === undefined) counts.unknownUsers++;
    else if (item === undefined) counts.unknownItems++;
    else if (seen.has(user * itemIds.length + item)) counts.repeated++;
    else if (train.has(user, item)) counts.inTraining++;
    else {
      seen.add(user * itemIds.length + item);
      users.push(user);
      items.push(item);
    }
  }
  if (users.length === 0)
    throw new UserInputError(
      `No row of ${name} can be ranked: of ${read} rows, ${counts.unknownUsers} name shoppers and ${counts.unknownItems} items that are not in the catalogue (with a picture), ${counts.inTraining} are in training, and ${rejected} are incomplete. Import the catalogue first, or name the columns by --user and --item.`,
    );
  return { pairs: { users: Int32Array.from(users), items: Int32Array.from(items) }, counts };
}
