import { UserInputError } from "../errors.js";

/** Key of a row within an ordered list; every part is needed to say where the row stands. */
export type CursorKey = readonly (string | number)[];

/** An opaque cursor for a row of the list `of` ("items", "users" ...). */
export function encodeCursor(of: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([of, ...key])).toString("base64url");
}

/**
 * Reads a cursor back.
 * @param shape type of each part of the key, as `typeof` names it; "date" is a time as toISOString writes it
 * @throws UserInputError when it is not a cursor of that list
 */
export function decodeCursor(of: string, cursor: string, shape: readonly ("string" | "number" | "date")[]): CursorKey {
  const parts = parse(cursor);
  const valid =
    Array.isArray(parts) &&
    parts[0] === of &&
    parts.length === shape.length + 1 &&
    shape.every((type, index) => hasType(parts[index + 1], type));
  if (!valid)
    throw new UserInputError(
      `after: "${cursor.slice(0, 60)}" is not a cursor of ${of}; pass pageInfo.endCursor of the page before, unchanged.`,
    );
  return (parts as CursorKey).slice(1);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function hasType(value: unknown, type: "string" | "number" | "date"): boolean {
  if (type === "number") return Number.isSafeInteger(value);
  if (typeof value !== "string" || value.includes("\0")) return false;
  if (type === "string") return true;
  const date = new Date(value);
  // Written so by toISOString: JavaScript reads dates that the database does not.
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}
