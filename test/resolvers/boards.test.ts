import type { FastifyInstance } from "fastify";
import { beforeAll, expect, it } from "vitest";
import { API_KEYS, ask, openShop, PUBLIC_URL, type Shop, serve } from "../server/shop.js";
import { picture } from "../services/boards/designedImages.js";

let shop: Shop;
let app: FastifyInstance;
beforeAll(async () => {
  shop = await openShop();
  app = await serve(shop);
});

async function answered(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await ask(app, query, { variables });
  expect(errors).toBeUndefined();
  return data;
}

async function refused(query: string) {
  const { errors } = await ask(app, query);
  return { message: errors?.[0].message, code: errors?.[0].extensions.code };
}

const begin = async (name: string): Promise<string> =>
  (await answered("mutation ($name: String) { createBoard(input: { name: $name }) { id } }", { name })).createBoard.id;

it("is made, changed, listed a page at a time, and removed", async () => {
  const { createBoard } = await answered(
    'mutation { createBoard(input: { name: "Autumn", note: "coats" }) { id name note entryCount entries { note } shared createdAt updatedAt } }',
  );
  expect(createBoard).toMatchObject({ name: "Autumn", note: "coats", entryCount: 0, entries: [], shared: false });
  const { id } = createBoard;
  const { updateBoard } = await answered(
    `mutation { updateBoard(id: "${id}", input: { name: "Winter" }) { name note } }`,
  );
  expect(updateBoard).toEqual({ name: "Winter", note: "coats" });
  const others = [await begin("Second"), await begin("Third")];

  const page = async (args: string) =>
    (await answered(`{ boards(${args}) { totalCount edges { node { name } } pageInfo { endCursor hasNextPage } } }`))
      .boards;
  const first = await page("first: 2");
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
  const names = [first, second].flatMap(({ edges }) => edges.map(({ node }: { node: { name: string } }) => node.name));
  expect(names).toEqual(["Third", "Second", "Winter"]);

  for (const board of [id, ...others])
    expect((await answered(`mutation { deleteBoard(id: "${board}") { id entryCount } }`)).deleteBoard).toEqual({
      id: board,
      entryCount: 0,
    });
  expect(await answered(`mutation { deleteBoard(id: "${id}") { id } }`)).toEqual({ deleteBoard: null });
  expect(await answered(`{ board(id: "${id}") { id } }`)).toEqual({ board: null });
});

it("holds images with notes, and each image knows its boards and its design", async () => {
  const [id, other] = [await begin("One"), await begin("Two")];
  const added = await answered(`mutation {
    first: addToBoard(board: "${id}", images: [{ design: "design-2", rank: 2 }, { design: "design-1" }]) { entryCount }
    again: addToBoard(board: "${id}", images: [{ design: "design-3" }]) { entryCount entries { note } }
    elsewhere: addToBoard(board: "${other}", images: [{ design: "design-1" }]) { entryCount }
    noted: noteBoardEntry(board: "${id}", image: { design: "design-1" }, note: "in blue") { entries { note } }
    fewer: removeFromBoard(board: "${id}", images: [{ design: "design-3" }, { design: "design-6" }]) { entryCount }
  }`);
  expect(added).toEqual({
    first: { entryCount: 2 },
    again: { entryCount: 3, entries: [{ note: "" }, { note: "" }, { note: "" }] },
    elsewhere: { entryCount: 1 },
    noted: { entries: [{ note: "" }, { note: "in blue" }, { note: "" }] },
    fewer: { entryCount: 2 },
  });
  const { board } = await answered(
    `{ board(id: "${id}") { entries { note addedAt image { rank role design { id state } boards { name } } } } }`,
  );
  expect(board.entries).toMatchObject([
    { note: "", image: { rank: 2, design: { id: "design-2" }, boards: [{ name: "One" }] } },
    { note: "in blue", image: { rank: 1, design: { id: "design-1" }, boards: [{ name: "One" }, { name: "Two" }] } },
  ]);
});

it("says what is wrong with a request", async () => {
  const id = await begin("Errors");
  const add = (images: string, board = id) =>
    refused(`mutation { addToBoard(board: "${board}", images: ${images}) { id } }`);
  const input = (message: string) => ({ message, code: "BAD_USER_INPUT" });
  const missing = (message: string) => ({ message, code: "NOT_FOUND" });
  expect(await add('[{ design: "design-1" }]', "none")).toEqual(missing('There is no board "none".'));
  expect(await add('[{ design: "none" }]')).toEqual(missing('There is no design "none".'));
  expect(await add("[]")).toEqual(input("images has 0 entries; give 1 to 200."));
  expect(await add('[{ design: "design-1" }, { design: "design-0" }]')).toEqual(
    input('images[1]: the design "design-0" is QUEUED; name results of designs that are DONE.'),
  );
  // Rank 3 is a frame.
  for (const rank of [0, -1, 3])
    expect(await add(`[{ design: "design-1", rank: ${rank} }]`)).toEqual(
      input(`images: the design "design-1" has no result of rank ${rank}.`),
    );
  expect(await answered(`{ board(id: "${id}") { entryCount } }`)).toEqual({ board: { entryCount: 0 } });

  const long = "x".repeat(2001);
  expect(await refused('mutation { createBoard(input: { name: "  " }) { id } }')).toEqual(
    input("input.name has 0 characters; give 1 to 100."),
  );
  expect(await refused(`mutation { updateBoard(id: "${id}", input: { name: "${"x".repeat(101)}" }) { id } }`)).toEqual(
    input("input.name has 101 characters; give 1 to 100."),
  );
  expect(await refused("mutation { createBoard(input: {}) { id } }")).toEqual(
    input("input.name: a new board needs a name."),
  );
  expect(await refused(`mutation { createBoard(input: { name: "n", note: "${long}" }) { id } }`)).toEqual(
    input("input.note has 2001 characters; give at most 2000."),
  );
  const note = (text: string) =>
    refused(
      `mutation { noteBoardEntry(board: "${id}", image: { design: "design-1", rank: 2 }, note: "${text}") { id } }`,
    );
  expect(await note(long)).toEqual(input("note has 2001 characters; give at most 2000."));
  expect(await note("x")).toEqual(
    input('image: result 2 of the design "design-1" is not on this board; add it first.'),
  );
  expect(await refused(`mutation { shareBoard(board: "${id}", days: 31) { url } }`)).toEqual(
    input("days is 31; give a whole number from 1 to 30."),
  );
  for (const operation of [
    'updateBoard(id: "none", input: { note: "n" }) { id }',
    'removeFromBoard(board: "none", images: [{ design: "design-1" }]) { id }',
    'shareBoard(board: "none") { url }',
    'unshareBoard(board: "none") { id }',
    'exportBoard(board: "none") { url }',
  ])
    expect(await refused(`mutation { ${operation} }`)).toEqual(missing('There is no board "none".'));
});

it("keeps and rejects, and lists designs by verdict in their order, a page at a time", async () => {
  const judge = (images: string, verdict: string) =>
    `judgeDesigns(images: ${images}, verdict: ${verdict}) { rank verdict judgedAt design { id images { verdict } } }`;
  const { kept, taken } = await answered(`mutation {
    kept: ${judge('[{ design: "design-4", rank: 2 }, { design: "design-1" }, { design: "design-6" }]', "KEPT")}
    rejected: ${judge('[{ design: "design-1", rank: 2 }, { design: "design-2" }]', "REJECTED")}
    taken: ${judge('[{ design: "design-2" }]', "null")}
  }`);
  expect(kept).toMatchObject([
    {
      rank: 2,
      verdict: "KEPT",
      judgedAt: expect.any(String),
      design: { images: [{ verdict: null }, { verdict: "KEPT" }] },
    },
    { rank: 1, design: { id: "design-1" } },
    { rank: 1, design: { id: "design-6" } },
  ]);
  expect(taken).toMatchObject([{ verdict: null, judgedAt: null, design: { images: [{ verdict: null }, {}] } }]);

  const listed = async (verdict: string) => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { designs }: { designs: Listing } = await answered(
        `query ($after: String) {
          designs(first: 1, after: $after, filter: { verdict: ${verdict} }) {
            totalCount edges { node { id } } pageInfo { hasNextPage endCursor }
          }
        }`,
        { after },
      );
      ids.push(...designs.edges.map(({ node }) => node.id));
      after = designs.pageInfo.hasNextPage ? designs.pageInfo.endCursor : null;
      if (after === null) expect(ids).toHaveLength(designs.totalCount);
    } while (after !== null);
    return ids;
  };
  expect(await listed("KEPT")).toEqual(["design-6", "design-4", "design-1"]);
  expect(await listed("REJECTED")).toEqual(["design-1"]);
  const { designs } = await answered(
    '{ designs(filter: { verdict: KEPT, user: "user-01" }) { edges { node { id } } } }',
  );
  expect(designs.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(["design-4", "design-1"]);
  expect(await refused(`mutation { ${judge('[{ design: "design-0" }]', "KEPT")} }`)).toMatchObject({
    code: "BAD_USER_INPUT",
  });
});

it("compares designs, shares a board with people without a key, and packs it", async () => {
  const keyed = await serve(shop, { apiKeys: API_KEYS });
  const asked = async (query: string, role?: "merchandiser") => (await ask(keyed, query, { role })).data;
  const id = await begin("Shown");
  for (const [index, rank] of [0, 1].entries())
    await shop.store.put(`designs/5-${rank}.png`, await picture(100 + 90 * index), { contentType: "image/png" });
  await answered(
    `mutation { addToBoard(board: "${id}", images: [{ design: "design-5" }, { design: "design-5", rank: 2 }]) { id } }`,
  );

  const { compareDesigns } = await answered(
    '{ compareDesigns(images: [{ design: "design-5", rank: 2 }, { design: "design-5" }]) { images { id rank } likeness } }',
  );
  expect(compareDesigns.images.map(({ rank }: { rank: number }) => rank)).toEqual([2, 1]);
  const { likeness } = compareDesigns;
  expect([likeness[0][0], likeness[1][1]]).toEqual([1, 1]);
  expect(likeness[0][1]).toBe(likeness[1][0]);
  expect(likeness[0][1]).toBeLessThan(1);

  const { shareBoard } = await asked(`mutation { shareBoard(board: "${id}") { url expiresAt } }`, "merchandiser");
  expect(new Date(shareBoard.expiresAt).getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3600_000);
  const [address, token] = shareBoard.url.split("/shared/");
  expect(address).toBe(PUBLIC_URL);
  const shown = `{ sharedBoard(token: "${token}") { name note expiresAt images { url note category verdict } } }`;
  const { sharedBoard } = await asked(shown);
  expect(sharedBoard).toMatchObject({ name: "Shown", expiresAt: shareBoard.expiresAt });
  expect(sharedBoard.images).toMatchObject([{ category: "The tops", verdict: null }, { note: "" }]);
  const image = await keyed.inject({ url: sharedBoard.images[0].url.slice(PUBLIC_URL.length) });
  expect(image.headers["content-type"]).toBe("image/png");
  expect(await asked(`{ sharedBoard(token: "${token}x") { name } }`)).toEqual({ sharedBoard: null });
  const often = Array.from({ length: 20 }, (_, index) => `a${index}: sharedBoard(token: "${token}") { name }`);
  expect((await ask(keyed, `{ ${often.join(" ")} }`)).errors).toMatchObject([
    { extensions: { code: "QUERY_TOO_COMPLEX" } },
  ]);

  const { exportBoard, board } = await asked(
    `mutation { exportBoard(board: "${id}") { url images bytes } board: updateBoard(id: "${id}", input: {}) { shared } }`,
    "merchandiser",
  );
  expect(board).toEqual({ shared: true });
  const file = await keyed.inject({ url: exportBoard.url.slice(PUBLIC_URL.length) });
  expect(file.headers["content-type"]).toBe("application/zip");
  expect(file.rawPayload).toHaveLength(exportBoard.bytes);
  expect(exportBoard.images).toBe(2);

  expect(await asked(`mutation { unshareBoard(board: "${id}") { shared } }`, "merchandiser")).toEqual({
    unshareBoard: { shared: false },
  });
  expect(await asked(shown)).toEqual({ sharedBoard: null });
});

interface Listing {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
