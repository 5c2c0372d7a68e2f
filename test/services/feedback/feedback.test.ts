import { beforeAll, describe, expect, it } from "vitest";
import { DatabaseFeedback } from "../../../src/services/feedback/feedback.js";
import type { Feedback } from "../../../src/services/feedback/types.js";
import { type FreshPostgres, freshPostgres } from "../../support/databases.js";
import { addItems, itemId, openStores } from "../recommendation/boutique.js";

const postgres = await freshPostgres();
const [first, second] = [itemId(0), itemId(1)];
const at = new Date("2025-06-01T12:00:00.123Z");

const databases = Object.entries({ "the embedded database": {}, PostgreSQL: postgres } as Record<
  string,
  Partial<FreshPostgres>
>);

describe.each(databases)("feedback in %s", (_, { url, reason }) => {
  if (reason !== undefined) return it.skip(reason);

  let stores: Awaited<ReturnType<typeof openStores>>;
  let feedback: DatabaseFeedback;
  beforeAll(async () => {
    stores = await openStores(url);
    await addItems(stores.database, 6);
    feedback = new DatabaseFeedback(stores.database);
  });
  const record = (...events: Feedback[]) => feedback.record(events);
  const rowsOf = (who: { userId: string } | { visitorId: string }) =>
    stores.database.prisma.interaction.findMany({ where: who, orderBy: { id: "asc" } });

  it("records an event once, however often it is sent, and adds new shoppers", async () => {
    const event = { user: "newcomer", item: first, kind: "CLICK", at } as const;
    expect(await record(event, { ...event, kind: "CART" }, event)).toEqual({ recorded: 2, duplicates: 1 });
    expect(await record(event)).toEqual({ recorded: 0, duplicates: 1 });
    expect(await rowsOf({ userId: "newcomer" })).toMatchObject([
      { itemId: first, kind: "CLICK", split: "TRAIN", at },
      { itemId: first, kind: "CART", at },
    ]);
  });

  it("knows an event by the client's id, whatever time it is sent with, and who led to it", async () => {
    const event = { user: "named", item: first, kind: "VIEW", event: "e-1", recommendation: "r-1" } as const;
    expect(await record(event)).toEqual({ recorded: 1, duplicates: 0 });
    expect(await record({ ...event, at })).toEqual({ recorded: 0, duplicates: 1 });
    expect(await record({ ...event, event: "e-2", at })).toEqual({ recorded: 1, duplicates: 0 });
    expect(await rowsOf({ userId: "named" })).toMatchObject([
      { eventId: "e-1", recommendationId: "r-1" },
      { eventId: "e-2", recommendationId: "r-1", at },
    ]);
  });

  it("takes the time of the call when none is given, and an old time as it is", async () => {
    const from = Date.now();
    await record({ user: "timeless", item: first, kind: "VIEW" }, { user: "timeless", item: second, kind: "VIEW", at });
    const [now, late] = await rowsOf({ userId: "timeless" });
    expect(now.at!.getTime()).toBeGreaterThanOrEqual(from - 1);
    expect(now.at!.getTime()).toBeLessThanOrEqual(Date.now() + 1);
    expect(late.at).toEqual(at);
  });

  it("refuses what it cannot record, by index, and keeps nothing of the call", async () => {
    const good = { user: "nobody", item: first, kind: "VIEW" } as const;
    await expect(record(good, { ...good, item: "no-item" })).rejects.toThrow(
      'input[1].item: there is no item "no-item".',
    );
    await expect(record(good, { ...good, at: new Date("2999-01-01") })).rejects.toThrow("input[1].at is 2999-01-01");
    await expect(record(good, { ...good, visitor: "v" })).rejects.toThrow("input[1]: give either user or visitor.");
    await expect(record({ item: first, kind: "VIEW" })).rejects.toThrow("input[0]: give either user or visitor.");
    await expect(record({ ...good, event: "" })).rejects.toThrow("input[0].event has 0 characters");
    await expect(record()).rejects.toThrow("input has 0 events");
    expect(await stores.database.prisma.user.findUnique({ where: { id: "nobody" } })).toBeNull();
  });

  it("keeps visitors apart, and makes one a shopper with all they did and will do", async () => {
    const [seen, alsoSeen, bought] = [itemId(2), itemId(3), itemId(4)];
    const view = { item: seen, kind: "VIEW", at } as const;
    await record({ ...view, visitor: "v-1" }, { ...view, visitor: "v-2" }, { ...view, user: "known" });
    await record({ visitor: "v-1", item: alsoSeen, kind: "CLICK", at });
    expect(await rowsOf({ visitorId: "v-2" })).toHaveLength(1);

    expect(await feedback.mergeVisitor("v-1", "known")).toEqual({ moved: 1, duplicates: 1 });
    expect(await feedback.mergeVisitor("v-1", "known")).toEqual({ moved: 0, duplicates: 0 });
    expect(await rowsOf({ visitorId: "v-1" })).toEqual([]);
    expect(await rowsOf({ visitorId: "v-2" })).toHaveLength(1);

    await record({ visitor: "v-1", item: bought, kind: "PURCHASE", at });
    expect(await rowsOf({ userId: "known" })).toMatchObject([
      { itemId: seen },
      { itemId: alsoSeen },
      { itemId: bought, visitorId: null },
    ]);
    await expect(feedback.mergeVisitor("v-1", "another")).rejects.toThrow(
      'visitor: "v-1" is another shopper already ("known")',
    );
    expect(await stores.database.prisma.user.findUnique({ where: { id: "another" } })).toBeNull();
  });

  it("forgets a shopper with the visitors who became them, in events, answers and designs, and nobody else", async () => {
    const { prisma } = stores.database;
    const answer = { recommender: "popRank", items: [] };
    const draw = { kind: "PERSONALIZE", settings: {} } as const;
    const view = { item: first, kind: "VIEW", at } as const;
    await record({ ...view, user: "leaving" }, { ...view, visitor: "leaving-phone" }, { ...view, user: "staying" });
    await feedback.mergeVisitor("leaving-phone", "leaving");
    await record({ ...view, visitor: "leaving-phone", item: second });
    await prisma.recommendation.createMany({
      data: [
        { ...answer, id: "a-1", userId: "leaving" },
        { ...answer, id: "a-2", visitorId: "leaving-phone" },
        { ...answer, id: "a-3", userId: "staying", visitorId: "staying-phone" },
      ],
    });
    await prisma.design.createMany({
      data: [
        { ...draw, id: "d-1", userId: "leaving" },
        { ...draw, id: "d-2", segment: { users: ["leaving", "staying"] } },
        { ...draw, id: "d-3", userId: "staying" },
        { ...draw, id: "d-4", segment: { buyersOf: [first] } },
      ],
    });
    await expect(feedback.forget({ visitor: "leaving-phone" })).rejects.toThrow('is the shopper "leaving"');
    await expect(feedback.forget({})).rejects.toThrow("either user or visitor");
    await expect(feedback.forget({ user: "" })).rejects.toThrow("user has 0 characters");
    expect(await feedback.forget({ user: "leaving" })).toEqual({ events: 2, answers: 2, designs: 2 });
    expect(await feedback.forget({ user: "leaving" })).toEqual({ events: 0, answers: 0, designs: 0 });

    const kept = [
      await prisma.user.findMany(),
      await prisma.visitor.findMany(),
      await prisma.interaction.findMany(),
      await prisma.recommendation.findMany(),
      await prisma.design.findMany(),
    ];
    const text = JSON.stringify(kept, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(text).not.toContain("leaving");
    expect(await rowsOf({ userId: "staying" })).toHaveLength(1);
    expect(await prisma.recommendation.count({ where: { userId: "staying", visitorId: "staying-phone" } })).toBe(1);
    expect(await prisma.design.findMany({ select: { userId: true, segment: true }, orderBy: { id: "asc" } })).toEqual([
      { userId: null, segment: null },
      { userId: null, segment: { users: ["staying"] } },
      { userId: "staying", segment: null },
      { userId: null, segment: { buyersOf: [first] } },
    ]);
  });

  it("forgets a visitor", async () => {
    await record({ visitor: "passing", item: first, kind: "VIEW" });
    expect(await feedback.forget({ visitor: "passing" })).toEqual({ events: 1, answers: 0, designs: 0 });
    expect(await stores.database.prisma.visitor.findUnique({ where: { id: "passing" } })).toBeNull();
  });

  it("merges a visitor who is not known yet into a shopper who is not", async () => {
    expect(await feedback.mergeVisitor("v-new", "u-new")).toEqual({ moved: 0, duplicates: 0 });
    await record({ visitor: "v-new", item: first, kind: "VIEW" });
    expect(await rowsOf({ userId: "u-new" })).toHaveLength(1);
  });

  it("loses and doubles nothing when a visitor is merged while events come in", async () => {
    const events = Array.from({ length: 20 }, (_, index) => ({
      visitor: "v-busy",
      item: itemId(index % 6),
      kind: "VIEW" as const,
      event: `busy-${index}`,
      at: new Date(at.getTime() + index),
    }));
    await Promise.all([
      ...events.slice(0, 10).map((event) => record(event)),
      feedback.mergeVisitor("v-busy", "u-busy"),
      ...events.slice(10).map((event) => record(event)),
      ...events.map((event) => record(event)),
    ]);
    expect(await rowsOf({ visitorId: "v-busy" })).toEqual([]);
    expect((await rowsOf({ userId: "u-busy" })).map(({ eventId }) => eventId).sort()).toEqual(
      events.map(({ event }) => event).sort(),
    );
  });
});
