import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { Boards } from "../../../src/services/boards/boards.js";
import { signedToken } from "../../../src/services/boards/shareTokens.js";
import { isShared } from "../../../src/services/boards/sharing.js";
import type { BoardShare } from "../../../src/services/boards/types.js";
import { openStores } from "../recommendation/boutique.js";
import { addDesign, images } from "./designedImages.js";

const HOUR = 3600_000;
const DAY = 24 * HOUR;

let database: Database;
let boards: Boards;
let id: string;
let other: string;
let link: BoardShare;
beforeAll(async () => {
  const stores = await openStores();
  database = stores.database;
  boards = new Boards(database, stores.store);
  await database.prisma.category.create({ data: { id: "dresses", name: "Dresses" } });
  await addDesign(database, "shared", { categoryId: "dresses" });
  id = (await boards.create({ name: "For the buyers", note: "Spring" })).id;
  other = (await boards.create({ name: "Secret" })).id;
  await boards.addEntries(id, images("shared", 2, 1));
  await boards.noteEntry(id, { designId: "shared", rank: 1 }, "shorter");
  await boards.judge(images("shared", 1), "KEPT");
  link = await boards.share(id, 7);
  await boards.share(other, 7);
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (time: number) => vi.useFakeTimers({ toFake: ["Date"], now: time });
const rowOf = (board: string) => database.prisma.board.findUniqueOrThrow({ where: { id: board } });
const secretOf = async (board: string) => (await rowOf(board)).shareSecret!;

it("shows name, notes, pictures, categories and verdicts, and nothing else", async () => {
  const seen = await boards.shared(link.token);
  const url = expect.stringMatching(/result-\d\.png\?expires=\d+&signature=/);
  expect(seen).toEqual({
    name: "For the buyers",
    note: "Spring",
    expiresAt: link.expiresAt,
    images: [
      { url, note: "", category: "Dresses", verdict: null },
      { url, note: "shorter", category: "Dresses", verdict: "KEPT" },
    ],
  });
  expect(JSON.stringify(seen)).not.toContain("shopper");
});

describe("a token", () => {
  const parts = () => link.token.split(".");
  const flipped = (text: string, index: number) => {
    const character = text[index] === "a" ? "b" : "a";
    return text.slice(0, index) + character + text.slice(index + 1);
  };

  it("has three parts, and a signature of 256 bits", () => {
    expect(parts()).toHaveLength(3);
    expect(parts()[0]).toBe(id);
    expect(Number(parts()[1]) * 1000).toBe(link.expiresAt.getTime());
    expect(Buffer.from(parts()[2], "base64url")).toHaveLength(32);
  });

  it.each<[string, () => string]>([
    ["of another board", () => [other, ...parts().slice(1)].join(".")],
    ["of a board that there is not", () => [flipped(id, 0), ...parts().slice(1)].join(".")],
    ["that would end later", () => [id, Number(parts()[1]) + 1, parts()[2]].join(".")],
    ["that would end earlier", () => [id, Number(parts()[1]) - 1, parts()[2]].join(".")],
    ["with a zero before its end", () => [id, `0${parts()[1]}`, parts()[2]].join(".")],
    ["with the same bits written otherwise", () => link.token.slice(0, -1) + nextSpelling(link.token.at(-1)!)],
    ["without a signature", () => [id, parts()[1], ""].join(".")],
    ["cut short", () => link.token.slice(0, -1)],
    ["with more behind it", () => `${link.token}.`],
    ["with a line break behind it", () => `${link.token}\n`],
    ["signed with nothing", () => signedToken(id, Number(parts()[1]), "")],
    ["signed with another's secret", () => signedToken(id, Number(parts()[1]), otherSecret)],
    ["of nothing", () => ""],
    ["as long as a book", () => "a".repeat(100_000)],
  ])("%s opens nothing", async (_, forged) => {
    expect(await boards.shared(forged())).toBeNull();
  });

  let otherSecret: string;
  beforeAll(async () => {
    otherSecret = await secretOf(other);
  });

  it("opens nothing with any character of its signature changed", async () => {
    const start = link.token.lastIndexOf(".") + 1;
    for (let index = start; index < link.token.length; index++)
      expect(await boards.shared(flipped(link.token, index))).toBeNull();
    expect(await boards.shared(link.token)).not.toBeNull();
  });
});

it("ends when it said", async () => {
  at(link.expiresAt.getTime() - 1500);
  expect(await boards.shared(link.token)).not.toBeNull();
  at(link.expiresAt.getTime());
  expect(await boards.shared(link.token)).toBeNull();
});

it("signs pictures for an hour, or for what is left", async () => {
  const expiries = async () =>
    (await boards.shared(link.token))!.images.map(({ url }) => Number(new URL(url).searchParams.get("expires")) * 1000);
  for (const expiry of await expiries()) {
    expect(expiry).toBeGreaterThan(Date.now() + HOUR - 2000);
    expect(expiry).toBeLessThan(Date.now() + HOUR + 2000);
  }
  at(link.expiresAt.getTime() - HOUR / 2 - 250);
  for (const expiry of await expiries()) expect(expiry).toBe(link.expiresAt.getTime());
});

it("is over once the board is unshared, for links given out before it is shared again too", async () => {
  const board = (await boards.create({ name: "Again" })).id;
  const [first, second] = [await boards.share(board, 1), await boards.share(board, 30)];
  expect(await boards.shared(first.token)).not.toBeNull();
  expect(await boards.unshare(board)).toMatchObject({ id: board, shareSecret: null, sharedUntil: null });
  expect(await boards.shared(first.token)).toBeNull();
  const third = await boards.share(board, 1);
  expect(await boards.shared(third.token)).toMatchObject({ name: "Again", images: [] });
  for (const { token } of [first, second]) expect(await boards.shared(token)).toBeNull();
  await boards.remove(board);
  expect(await boards.shared(third.token)).toBeNull();
});

it("knows whether a link still works", async () => {
  const board = (await boards.create({ name: "Until" })).id;
  const shared = async () => isShared(await rowOf(board));
  expect(await shared()).toBe(false);
  await boards.share(board, 2);
  await boards.share(board, 1);
  expect(await shared()).toBe(true);
  at(Date.now() + 1.5 * DAY);
  expect(await shared()).toBe(true);
  at(Date.now() + DAY);
  expect(await shared()).toBe(false);
});

it("signs each board with 256 bits of its own", async () => {
  const [a, b] = await Promise.all([id, other].map(secretOf));
  expect(a).not.toBe(b);
  expect(Buffer.from(a, "base64url")).toHaveLength(32);
});

it.each([0, 31, 1.5, Number.NaN])("takes no %s days", async (days) => {
  await expect(boards.share(id, days)).rejects.toThrow(`days is ${days}; give a whole number from 1 to 30.`);
});

/** Another base64url character that decodes to the same bits at the end of 32 bytes: the last two of six are unused. */
function nextSpelling(character: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(character) ^ 1];
}
