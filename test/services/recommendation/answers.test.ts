import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "../../../src/database/database.js";
import type { PrismaClient } from "../../../src/database/generated/client.js";
import { AnswerLog } from "../../../src/services/recommendation/answerLog.js";
import type { RankedAnswer } from "../../../src/services/recommendation/types.js";
import {
  addInteractions,
  addItems,
  addModel,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "./boutique.js";

/** The database, counting every statement that goes through it. */
function counting(database: Database) {
  const statements: string[] = [];
  const prisma = database.prisma.$extends({
    query: {
      $allOperations: ({ operation, args, query }) => {
        statements.push(operation);
        return query(args);
      },
    },
  }) as unknown as PrismaClient;
  const counted: Database = new Proxy(database, {
    get: (target, name) => {
      if (name === "prisma") return prisma;
      if (name === "query")
        return (text: string, parameters: []) => {
          statements.push(text);
          return target.query(text, parameters);
        };
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { counted, statements };
}

const COUNT = 10_000;
const TOPS = { categories: ["tops"] };
let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
let statements: string[];
const recommend = (first: number, user = userId(0)) =>
  services.recommendation.recommend({ userId: user, first, filter: TOPS });

beforeAll(async () => {
  stores = await openStores();
  const ids = await addItems(stores.database, COUNT);
  const at = new Date("2024-01-01");
  await addInteractions(
    stores.database,
    ids.slice(0, 300).map((id, index) => [userId(index % 10), id, { at }]),
  );
  const counted = counting(stores.database);
  statements = counted.statements;
  services = openServices({ ...stores, database: counted.counted });
  const users = Array.from({ length: 10 }, (_, index) => userId(index));
  await addModel(stores, "m1", { scorer: randomScorer(users, ids, 1, 50) });
});

describe("answers over 10,000 items of 50 factors", () => {
  it("take milliseconds, and a number of statements that does not grow with the items", async () => {
    await recommend(200);
    const times: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const started = performance.now();
      await recommend(turn % 2 === 0 ? 1 : 200);
      times.push(performance.now() - started);
    }
    const perSize = async (first: number) => {
      await sleep(500);
      statements.length = 0;
      await recommend(first, userId(first % 10));
      return statements.length;
    };
    const [one, all] = [await perSize(1), await perSize(200)];
    // The history always; what is looked at again every few seconds (model, new items, filter, popularity, rules, experiment), and the log.
    for (const count of [one, all]) expect(count).toBeLessThanOrEqual(8);
    expect(statements.filter((text) => text.includes('"Interaction" WHERE "userId"'))).toHaveLength(1);
    expect(times.sort((a, b) => a - b)[20]).toBeLessThan(25);
  });

  it("of shoppers who ask at the same time read their histories together", async () => {
    await recommend(20);
    statements.length = 0;
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => recommend(20, userId(index % 10))));
    expect(statements.filter((text) => text.includes('"Interaction" WHERE "userId"'))).toHaveLength(1);
    const told = ({ items }: RankedAnswer) => items.map(({ itemId, score, reason }) => ({ itemId, score, reason }));
    for (const [index, answer] of answers.entries())
      expect(told(answer)).toEqual(told(await recommend(20, userId(index % 10))));
  });

  it("are logged behind the request, with shopper, method, model and scores", async () => {
    const answer = await recommend(3);
    const visitor = await services.recommendation.recommendForItems({ likes: [itemId(1)], first: 2 });
    const find = (id: string) => stores.database.prisma.recommendation.findUnique({ where: { id } });
    await vi.waitFor(async () => expect(await find(visitor.id)).not.toBeNull(), 5000);
    expect(await find(answer.id)).toMatchObject({
      userId: userId(0),
      recommender: "dvbpr",
      modelId: "m1",
      items: answer.items.map(({ itemId, score }) => ({ item: itemId, score })),
    });
    const { milliseconds } = (await find(answer.id))!;
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(5000);
    expect(await find(visitor.id)).toMatchObject({ userId: null, recommender: "dvbpr-foldin", modelId: "m1" });
    const recommendations = await services.analytics.of().recommendations;
    expect(recommendations).toBeGreaterThan(40);
  });

  it("are not logged where they are a look around; feedback that names one is recorded, and counts for none", async () => {
    const user = userId(4);
    const seen = await recommend(5, user);
    const looked = await services.recommendation.recommend({ userId: user, first: 5, filter: TOPS, log: false });
    expect(looked.items.map(({ itemId: id }) => id)).toEqual(seen.items.map(({ itemId: id }) => id));
    const likes = await services.recommendation.recommendForItems({ likes: [itemId(1)], first: 2, log: false });
    const item = looked.items[0].itemId;
    const bought = { user, item, kind: "PURCHASE", recommendation: looked.id } as const;
    expect(await services.feedback.record([bought])).toEqual({ recorded: 1, duplicates: 0 });
    expect((await recommend(5, user)).items.map(({ itemId: id }) => id)).not.toContain(item);

    const last = await recommend(1, user);
    const { recommendation } = stores.database.prisma;
    await vi.waitFor(async () => expect(await recommendation.count({ where: { id: last.id } })).toBe(1), 5000);
    expect(await recommendation.count({ where: { id: { in: [looked.id, likes.id] } } })).toBe(0);
    const total = await services.analytics.of().total;
    expect([await total.clicked, await total.buyers]).toEqual([0, 0]);
  });
});

describe("AnswerLog", () => {
  const answer = (id: string, modelId: string | null = null) => ({ id, recommender: "popRank", modelId, items: [] });
  const logged = (prefix: string) =>
    stores.database.prisma.recommendation.count({ where: { id: { startsWith: prefix } } });

  it("writes all that waits when it is closed, in few statements", async () => {
    const { counted, statements: written } = counting(stores.database);
    const log = new AnswerLog(counted);
    for (let index = 0; index < 600; index++) log.add(answer(`closing-${index}`), { userId: "u" });
    await log.close();
    expect(await logged("closing-")).toBe(600);
    expect(written).toHaveLength(6);
  });

  it("keeps the answer of a model that has been deleted", async () => {
    const log = new AnswerLog(stores.database);
    log.add(answer("orphan", "deleted"), { userId: "u" });
    await log.close();
    const row = await stores.database.prisma.recommendation.findUnique({ where: { id: "orphan" } });
    expect(row?.modelId).toBeNull();
  });

  it("warns when the database does not take answers, and writes them when it does again", async () => {
    let broken = true;
    const database: Database = new Proxy(stores.database, {
      get: (target, name) =>
        name === "query"
          ? async (text: string, parameters: []) => {
              if (broken) throw new Error("no connection");
              return target.query(text, parameters);
            }
          : Reflect.get(target, name),
    });
    const warnings: string[] = [];
    const log = new AnswerLog(database, { warn: (_: unknown, message?: string) => void warnings.push(message ?? "") });
    log.add(answer("patient-1"), { userId: "u" });
    await vi.waitFor(() => expect(warnings).toEqual(["answers could not be logged"]), 5000);
    broken = false;
    log.add(answer("patient-2"), { userId: "u" });
    await log.close();
    expect(await logged("patient-")).toBe(2);
  });
});
