import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { readHeldOutFile, resolveRows } from "../../../src/services/evaluation/heldOutFile.js";
import { temporaryFolder } from "../../support/databases.js";

const folder = temporaryFolder();
const file = (text: string) => {
  const path = join(folder, "later.csv");
  writeFileSync(path, text);
  return path;
};

describe("readHeldOutFile", () => {
  it.each([
    ["a usual name", "date,customer_id,article_id\n", {}, {}],
    ["the last import's name", "date,buyer,thing\n", {}, { user: "buyer", item: "thing" }],
    ["a usual name where the last import's is not there", "date,user,sku\n", {}, { user: "buyer", item: "thing" }],
    ["the flag's name before any other", "user,who,what\n", { user: "who", item: "what" }, { item: "user" }],
  ])("finds the columns by %s", async (_, header, flags, last) => {
    const read = await readHeldOutFile(file(`${header}x,u1,0012\n`), flags, last);
    expect(read).toEqual({ name: "later.csv", read: 1, rejected: 0, rows: [{ user: "u1", item: "0012" }] });
  });

  it("reads the delimiter of the last import, and counts incomplete rows", async () => {
    const read = await readHeldOutFile(file("user;item\nu;i\n;i\nu;i;x\n"), {}, { delimiter: ";" });
    expect(read).toMatchObject({ read: 3, rejected: 2, rows: [{ user: "u", item: "i" }] });
  });

  it("says which columns there are when one is not found", async () => {
    await expect(readHeldOutFile(file("day,item\n"), {}, {})).rejects.toThrow(
      /^later\.csv has no column with the user's id; its columns are "day", "item"\. Name it by --user COLUMN\.$/,
    );
    await expect(readHeldOutFile(file("user,item\n"), { item: "sku" }, {})).rejects.toThrow(/has no column "sku"/);
  });
});

describe("resolveRows", () => {
  const train = new Interactions(2, 3, { users: Int32Array.of(0), items: Int32Array.of(1) });
  const known = { userIds: ["a", "b"], itemIds: ["x", "y", "z"], train };
  const rows = (...of: string[]) => ({
    name: "later.csv",
    read: of.length,
    rejected: 0,
    rows: of.map((text) => ({ user: text[0], item: text[1] })),
  });

  it("leaves out what cannot be predicted, and counts why", () => {
    const { pairs, counts } = resolveRows(rows("ax", "bz", "bz", "qx", "a?", "ay"), known);
    expect({ users: [...pairs.users], items: [...pairs.items] }).toEqual({ users: [0, 1], items: [0, 2] });
    expect(counts).toMatchObject({ unknownUsers: 1, unknownItems: 1, repeated: 1, inTraining: 1 });
  });

  it("refuses a file of which no row is left", () => {
    expect(() => resolveRows(rows("qx", "a?", "ay"), known)).toThrow(
      /^No row of later\.csv can be ranked: of 3 rows, 1 /,
    );
  });
});
