import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, ITEMS, itemId, openShop, serve, USERS } from "../server/shop.js";

let app: FastifyInstance;
beforeAll(async () => {
  app = await serve(await openShop());
});

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  readonly edges: { cursor: string; node: object }[];
}

const FIELDS = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node";

/** The four lists of the root, items that are searched for, and a shopper's history. */
const LISTS: [string, (page: string) => string, (data: never) => Connection, number][] = [
  [
    "items",
    (page) => `{ items(${page}) { ${FIELDS} { id } } } }`,
    (data) => (data as { items: Connection }).items,
    ITEMS,
  ],
  [
    "items",
    (page) => `{ items(${page}, search: "ITEM-1 garment", filter: { categories: ["tops"] }) { ${FIELDS} { id } } } }`,
    (data) => (data as { items: Connection }).items,
    3,
  ],
  [
    "users",
    (page) => `{ users(${page}) { ${FIELDS} { id } } } }`,
    (data) => (data as { users: Connection }).users,
    USERS,
  ],
  [
    "designs",
    (page) => `{ designs(${page}) { ${FIELDS} { id } } } }`,
    (data) => (data as { designs: Connection }).designs,
    7,
  ],
  [
    "models",
    (page) => `{ models(${page}) { ${FIELDS} { id } } } }`,
    (data) => (data as { models: Connection }).models,
    3,
  ],
  [
    "history",
    (page) => `{ user(id: "user-11") { history(${page}) { ${FIELDS} { item { id } at } } } } }`,
    (data) => (data as { user: { history: Connection } }).user.history,
    12,
  ],
];

describe.each(LISTS)("%s", (_name, query, pick, total) => {
  const read = async (page: string) => {
    const answer = await ask(app, query(page));
    expect(answer.errors).toBeUndefined();
    return pick(answer.data as never);
  };

  it.each([1, 2, 5])("walked in pages of %i is the list, in order, each row once", async (first) => {
    const whole = await read("first: 200");
    expect(whole.edges).toHaveLength(total);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const walked: object[] = [];
    let page = await read(`first: ${first}`);
    for (;;) {
      walked.push(...page.edges.map((edge) => edge.node));
      expect(page.totalCount).toBe(total);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)!.cursor);
      if (!page.pageInfo.hasNextPage) break;
      page = await read(`first: ${first}, after: "${page.pageInfo.endCursor}"`);
      expect(page.pageInfo.hasPreviousPage).toBe(true);
    }
    expect(walked).toEqual(whole.edges.map((edge) => edge.node));
    expect(new Set(whole.edges.map((edge) => edge.cursor)).size).toBe(total);
  });

  it("of no rows says whether there are any", async () => {
    const page = await read("first: 0");
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: true, endCursor: null } });
  });

  it.each([201, -1])("refuses first: %i", async (first) => {
    const answer = await ask(app, query(`first: ${first}`));
    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(answer.errors![0].message).toBe(`first is ${first}; give a whole number from 0 to 200.`);
  });

  it("refuses what is no cursor of it", async () => {
    const other = Buffer.from(JSON.stringify(["others", "a"])).toString("base64url");
    const short = Buffer.from(JSON.stringify([_name])).toString("base64url");
    const wrong = Buffer.from(JSON.stringify([_name, { a: 1 }, []])).toString("base64url");
    const dates = ["x", 5].map((id) =>
      Buffer.from(JSON.stringify([_name, "May 1 2024 (noon)", id])).toString("base64url"),
    );
    for (const cursor of ["", "x", "!!", other, short, wrong, ...dates, `${wrong}${wrong}`]) {
      const answer = await ask(app, query(`first: 2, after: "${cursor}"`));
      expect(answer.errors, cursor).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(answer.errors![0].message).toMatch(/^after: .* is not a cursor of/);
    }
  });
});

it("history: latest first, those without a time last", async () => {
  const answer = await ask(app, '{ user(id: "user-11") { history(first: 200) { edges { node { at } } } } }');
  const times = answer.data.user.history.edges.map((edge: { node: { at: string | null } }) => edge.node.at);
  const dated = times.filter((at: string | null) => at !== null);
  expect(times.slice(0, dated.length)).toEqual([...dated].sort().reverse());
  expect(times.slice(dated.length)).toEqual([null, null, null]);
});

describe("filters", () => {
  const items = async (filter: string) => {
    const answer = await ask(
      app,
      `{ items(first: 200, filter: ${filter}) { totalCount edges { node { id category { id } } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.items.totalCount).toBe(answer.data.items.edges.length);
    return answer.data.items.edges.map((edge: { node: { id: string } }) => edge.node.id);
  };
  const expected = (keep: (index: number) => boolean) =>
    Array.from({ length: ITEMS }, (_, index) => index)
      .filter(keep)
      .map(itemId);

  it("items by category, by text and by number, all together", async () => {
    expect(await items('{ categories: ["tops", "bags"] }')).toEqual(expected((i) => i % 3 !== 1));
    expect(await items('{ attributes: [{ name: "colour", values: ["Red"] }] }')).toEqual(expected((i) => i % 2 === 1));
    expect(await items('{ attributes: [{ name: "size", values: ["1", "2"] }] }')).toEqual(
      expected((i) => i % 5 === 1 || i % 5 === 2),
    );
    expect(
      await items(
        '{ categories: ["tops"], attributes: [{ name: "colour", values: ["Red"] }, { name: "size", values: ["1"] }] }',
      ),
    ).toEqual(expected((i) => i % 3 === 0 && i % 2 === 1 && i % 5 === 1));
    expect(await items("{ categories: null, attributes: null }")).toHaveLength(ITEMS);
  });

  it("of nothing let nothing through; names are values, not SQL", async () => {
    expect(await items("{ categories: [] }")).toEqual([]);
    expect(await items('{ attributes: [{ name: "colour", values: [] }] }')).toEqual([]);
    expect(await items(`{ attributes: [{ name: "x' OR '1'='1", values: ["'; --"] }] }`)).toEqual([]);
  });

  it("that name too much are refused", async () => {
    const red = { name: "colour", values: ["Red"] };
    for (const [filter, message] of [
      [{ categories: Array(201).fill("tops") }, "filter.categories has 201 entries; give at most 200."],
      [{ attributes: Array(21).fill(red) }, "filter.attributes has 21 entries; give at most 20."],
      [
        { attributes: [red, { name: "size", values: Array(201).fill("1") }] },
        "filter.attributes[1].values has 201 entries; give at most 200.",
      ],
    ] as const) {
      const answer = await ask(app, "query ($filter: ItemFilter) { items(filter: $filter) { totalCount } }", {
        variables: { filter },
      });
      expect(answer.errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });

  it("that name an unknown category are refused", async () => {
    for (const [query, argument] of [
      ['{ items(filter: { categories: ["tops", "hats"] }) { totalCount } }', "filter.categories"],
      ['{ designs(filter: { category: "hats" }) { totalCount } }', "filter.category"],
    ]) {
      const message = `${argument}: there is no category "hats"; the query categories lists them.`;
      expect((await ask(app, query)).errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });

  it("that search for too much are refused", async () => {
    const answer = await ask(app, "query ($search: String) { items(search: $search) { totalCount } }", {
      variables: { search: "x".repeat(201) },
    });
    const message = "search has 201 characters; give at most 200.";
    expect(answer.errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("designs by shopper and state", async () => {
    const answer = await ask(
      app,
      '{ designs(filter: { user: "user-00", state: DONE, kind: null }) { totalCount edges { node { id } } } }',
    );
    expect(answer.data.designs).toEqual({
      totalCount: 2,
      edges: [{ node: { id: "design-6" } }, { node: { id: "design-3" } }],
    });
  });

  it("reach the ranking", async () => {
    const filter = '{ categories: ["tops"], attributes: null }';
    const answer = await ask(
      app,
      `{ recommend(user: "user-01", first: null, filter: ${filter}, exclude: ["item-00"]) { id } }`,
    );
    expect(answer.errors).toBeUndefined();
  });
});

it("shows a design whole: results, frames, provenance, nearest items that are still there", async () => {
  const answer = await ask(
    app,
    `{ design(id: "design-1") { state progress seed user { id } category { name } item { id } recommender { id name }
       generator { name } images { role rank url nearestItems { score item { id } } } frames { role rank } } }`,
  );
  expect(answer.data.design).toMatchObject({
    state: "DONE",
    progress: 1,
    seed: 1,
    user: { id: "user-01" },
    category: { name: "The tops" },
    item: null,
    recommender: { id: "rec-1", name: "dvbpr" },
    generator: { name: "lsgan" },
    images: [
      { role: "RESULT", rank: 1, nearestItems: [{ score: 0.5, item: { id: "item-01" } }] },
      { role: "RESULT", rank: 2 },
    ],
    frames: [{ role: "FRAME", rank: 3 }],
  });
  expect(answer.data.design.images[0].url).toContain("/files/designs/1-0.png?");
});

it("leaves ranked items out that the catalogue has lost", async () => {
  const answer = await ask(app, '{ recommend(user: "user-01", first: 3) { items { item { id } } } }');
  expect(answer.data.recommend.items).toHaveLength(3);
});
