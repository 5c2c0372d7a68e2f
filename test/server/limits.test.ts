import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/server/limits.js";
import { ask, openShop, serve } from "./shop.js";

let app: FastifyInstance;
beforeAll(async () => {
  app = await serve(await openShop());
});

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(" ");

describe("a query that asks for too much is answered 400, with a code that says why", () => {
  it.each([
    [
      "QUERY_TOO_DEEP",
      `{ designs(first: 1) { edges { node { user { history(first: 1) { edges { node { item { category { id } } } } } } } } }
         users(first: 1) { edges { node { ...H } } } }
       fragment H on User { history(first: 1) { edges { node { item { ...C } } } } }
       fragment C on Item { category { id { id { id { id { id } } } } } }`,
      `depth limit of ${LIMITS.depth}`,
    ],
    [
      "TOO_MANY_ALIASES",
      `{ ${many(LIMITS.aliases + 1, (i) => `a${i}: categories { id }`)} }`,
      `limit of ${LIMITS.aliases}`,
    ],
    [
      "TOO_MANY_DIRECTIVES",
      `{ categories { ${many(LIMITS.directives + 1, () => "id @skip(if: false)")} } }`,
      `limit of ${LIMITS.directives}`,
    ],
    ["GRAPHQL_PARSE_FAILED", `{ categories { ${many(LIMITS.tokens, () => "id")} } }`, `${LIMITS.tokens} tokens`],
    [
      "QUERY_TOO_COMPLEX",
      "{ users(first: 200) { edges { node { history(first: 200) { edges { node { item { id } } } } } } } }",
      `at most ${LIMITS.complexity}`,
    ],
    ["GRAPHQL_VALIDATION_FAILED", "{ nothing }", "nothing"],
  ])("%s", async (code, query, message) => {
    const answer = await ask(app, query);
    expect(answer.errors!.map((error) => error.extensions.code)).toContain(code);
    expect(answer.errors!.map((error) => error.message).join()).toContain(message);
    expect(answer.status).toBe(400);
  });

  it("cannot be hidden in variables, fragments or negative pages", async () => {
    const nested = "edges { node { history(first: $n) { edges { node { item { id } } } } } }";
    const byVariable = await ask(app, `query ($n: Int) { users(first: $n) { ${nested} } }`, { variables: { n: 200 } });
    expect(byVariable.errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
    const fragment = `fragment F on User { history(first: 200) { edges { node { item { id } } } } }`;
    const byFragment = await ask(app, `{ users(first: 200) { edges { node { ...F } } } } ${fragment}`);
    expect(byFragment.errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
    const negative = await ask(
      app,
      `{ a: users(first: -100000) { totalCount } users(first: 200) { ${nested.replace("$n", "200")} } }`,
    );
    expect(negative.errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
  });

  it("counts the inputs of lists", async () => {
    const items = Array.from({ length: 2000 }, (_, index) => `i${index}`);
    const answer = await ask(
      app,
      'query ($items: [ID!]) { scoreColdItems(user: "u", items: $items) { score percentile item { id title image } } }',
      { variables: { items } },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: "QUERY_TOO_COMPLEX" } }]);
  });

  it("and a circle of fragments is refused", async () => {
    const answer = await ask(
      app,
      "{ categories { ...A } } fragment A on Category { ...B } fragment B on Category { ...A }",
    );
    expect(answer.status).toBe(400);
  });
});

describe("what must pass", () => {
  it("the longest page with all that a shop shows", async () => {
    const query = `{ recommend(user: "user-01", first: 200) { id recommender model { id name } items { rank score reason
      item { id title image attributes observations category { id name } } } } }`;
    expect((await ask(app, query)).errors).toBeUndefined();
  });

  it("introspection as tools ask for it", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    const answer = await ask(
      app,
      getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true }),
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.__schema.types.length).toBeGreaterThan(30);
  });
});

describe("what is not a proper request", () => {
  const post = (payload: string | object, headers: Record<string, string> = {}) =>
    app.inject({
      method: "POST",
      url: "/graphql",
      payload,
      headers: { "content-type": "application/json", ...headers },
    });

  it("a body that is too large is answered 413", async () => {
    const response = await post({ query: "{ categories { id } }", variables: { pad: "x".repeat(LIMITS.bodyBytes) } });
    expect(response.statusCode).toBe(413);
    expect(response.json().errors).toMatchObject([{ extensions: { code: "BODY_TOO_LARGE" } }]);
  });

  it.each([
    ["broken JSON", '{ "query": '],
    ["no query", "{}"],
    ["several operations in one request", JSON.stringify([{ query: "{ categories { id } }" }])],
  ])("%s is answered 400", async (_, payload) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(400);
    expect(response.body).toContain("BAD_REQUEST");
  });

  it("what a form of another site could send is refused (CSRF)", async () => {
    const plain = await post('{"query":"{ categories { id } }"}', { "content-type": "text/plain" });
    expect(plain.statusCode).toBe(400);
    const get = await app.inject({ url: "/graphql?query=%7Bcategories%7Bid%7D%7D", headers: { accept: "*/*" } });
    expect(get.statusCode).toBe(400);
    expect(get.body).toContain("CSRF");
  });

  it("a NUL character is refused, in literals and in variables", async () => {
    const literal = await ask(app, '{ item(id: "a\\u0000b") { id } }');
    const variable = await ask(app, "query ($f: ItemFilter) { items(filter: $f) { totalCount } }", {
      variables: { f: { attributes: [{ name: "a\0", values: [] }] } },
    });
    for (const answer of [literal, variable]) {
      expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(answer.status).toBe(400);
    }
  });
});
