import type { Database } from "../../../src/database/database.js";
import { Random } from "../../../src/random.js";

export interface RawAnswer {
  readonly id: string;
  readonly userId: string | null;
  readonly visitorId: string | null;
  readonly experimentId: string | null;
  readonly arm: string | null;
  readonly recommender: string;
  readonly modelId: string | null;
  readonly items: readonly string[];
  readonly milliseconds: number | null;
  readonly createdAt: Date;
}

export interface RawEvent {
  readonly userId: string | null;
  readonly visitorId: string | null;
  readonly itemId: string;
  readonly kind: string;
  readonly split: string;
  readonly at: Date | null;
  readonly recommendationId: string | null;
}

export interface RawDesign {
  readonly id: string;
  readonly state: string;
  readonly createdAt: Date;
  readonly images: readonly { readonly role: string; readonly rank: number; readonly verdict: string | null }[];
}

export interface RandomShop {
  readonly users: readonly string[];
  readonly visitors: readonly { readonly id: string; readonly userId: string | null }[];
  readonly items: readonly string[];
  readonly answers: readonly RawAnswer[];
  readonly events: readonly RawEvent[];
  readonly designs: readonly RawDesign[];
}

export const FROM = new Date("2026-01-01T00:00:00Z");
export const TO = new Date("2026-04-20T13:30:00Z");
const DAY = 86_400_000;
const ANSWERS = 2600;
/** More than are read at a time, all at one moment. */
const AT_ONCE = 2100;
const BURST = new Date("2026-03-05T12:00:00Z");

const list = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));

/** Rows such as a shop may have, and some such as it should not: items that are gone, events that name what never was. */
export function randomShop(seed: number): RandomShop {
  const random = new Random(seed);
  const some = <T>(share: number, value: () => T) => (random.next() < share ? value() : null);
  const users = list(60, (index) => `user-${index}`);
  const visitors = list(25, (index) => ({ id: `visitor-${index}`, userId: some(0.4, () => random.pick(users)) }));
  const items = list(90, (index) => `item-${index}`);
  // Some items are shown often, some seldom, some never; some are not in the catalogue.
  const shown = [...items.slice(0, 80), ...list(5, (index) => `gone-${index}`)];
  const anyTime = () => new Date(Math.floor(random.uniform(FROM.getTime() - 5 * DAY, TO.getTime() + 5 * DAY)));
  const edge = () => new Date(FROM.getTime() + random.integer(100) * DAY - random.integer(2));
  const answer = (id: string, createdAt: Date): RawAnswer => {
    const trained = random.next() < 0.7;
    const experimentId = some(0.5, () => random.pick(["e1", "e2"]));
    const known = random.next();
    return {
      id,
      userId: known < 0.6 ? random.pick(users) : null,
      visitorId: known >= 0.6 && known < 0.9 ? random.pick(visitors).id : null,
      experimentId,
      arm: experimentId && random.pick(["a", "b / c"]),
      recommender: trained ? random.pick(["hybrid", "hybrid-foldin"]) : "popRank",
      modelId: trained ? random.pick(["m1", "m2"]) : null,
      items: random.shuffle([...shown]).slice(0, random.integer(9)),
      milliseconds: some(0.9, () => 10 ** random.uniform(-2, 4)),
      createdAt,
    };
  };
  const answers = [
    ...list(ANSWERS, (index) => answer(`answer-${index}`, random.next() < 0.1 ? edge() : anyTime())),
    ...list(AT_ONCE, (index) => answer(`burst-${index}`, BURST)),
  ];
  const unique = new Set<string>();
  // Some items get many events, others so few that they stay cold.
  const anyItem = () => random.pick(items.slice(0, 30));
  const events = list(2000, (): RawEvent => {
    const about = random.pick(answers);
    const named = random.next();
    const fromUser = random.next() < 0.7;
    return {
      userId: fromUser ? (about.userId ?? random.pick(users)) : null,
      visitorId: fromUser ? null : (about.visitorId ?? random.pick(visitors).id),
      itemId: named < 0.5 ? (about.items.find((id) => items.includes(id)) ?? anyItem()) : anyItem(),
      kind: random.pick(["VIEW", "CLICK", "CART", "PURCHASE", "DISLIKE"]),
      split: random.pick(["TRAIN", "TRAIN", "VALIDATION", "TEST"]),
      at: some(0.9, anyTime),
      recommendationId: named < 0.8 ? about.id : some(0.5, () => "never-was"),
    };
  }).filter(({ userId, visitorId, itemId, kind, split, at }) => {
    const key = JSON.stringify([userId, visitorId, itemId, kind, split, at]);
    return !unique.has(key) && unique.add(key);
  });
  const designs = list(
    150,
    (index): RawDesign => ({
      id: `design-${index}`,
      state: random.pick(["QUEUED", "DONE", "DONE", "FAILED"]),
      createdAt: anyTime(),
      images: list(random.integer(5), (rank) => ({
        role: random.pick(["RESULT", "RESULT", "FRAME"]),
        rank: rank + 1,
        verdict: some(0.6, () => random.pick(["KEPT", "REJECTED"])),
      })),
    }),
  );
  return { users, visitors, items, answers, events, designs };
}

export async function insertShop(database: Database, shop: RandomShop): Promise<void> {
  const { users, visitors, items, answers, events, designs } = shop;
  await database.copy("Category", ["id", "name"], [["c", "C"]]);
  await database.copy(
    "Item",
    ["id", "categoryId"],
    items.map((id) => [id, "c"]),
  );
  await database.copy(
    "User",
    ["id"],
    users.map((id) => [id]),
  );
  await database.copy(
    "Visitor",
    ["id", "userId"],
    visitors.map(({ id, userId }) => [id, userId]),
  );
  const model = { kind: "RECOMMENDER", profile: "compact", dataFingerprint: "", settings: {}, metrics: {} } as const;
  await database.prisma.model.createMany({
    data: ["m1", "m2"].map((id) => ({ id, name: "hybrid", createdAt: FROM, ...model })),
  });
  await database.prisma.experiment.createMany({
    data: ["e1", "e2"].map((id) => ({ id, name: `Trial ${id}`, arms: [] })),
  });
  await database.copy(
    "Recommendation",
    [
      "id",
      "userId",
      "visitorId",
      "experimentId",
      "arm",
      "recommender",
      "modelId",
      "items",
      "milliseconds",
      "createdAt",
    ],
    answers.map((answer) => [
      ...[answer.id, answer.userId, answer.visitorId, answer.experimentId, answer.arm, answer.recommender],
      answer.modelId,
      JSON.stringify(answer.items.map((item) => ({ item, score: 1 }))),
      answer.milliseconds,
      answer.createdAt,
    ]),
  );
  await database.copy(
    "Interaction",
    ["userId", "visitorId", "itemId", "kind", "split", "at", "recommendationId"],
    events.map((event) => [
      ...[event.userId, event.visitorId, event.itemId, event.kind, event.split, event.at],
      event.recommendationId,
    ]),
  );
  await database.copy(
    "Design",
    ["id", "kind", "state", "settings", "createdAt"],
    designs.map(({ id, state, createdAt }) => [id, "SAMPLE", state, "{}", createdAt]),
  );
  await database.copy(
    "DesignImage",
    ["id", "designId", "role", "rank", "imageKey", "verdict"],
    designs.flatMap(({ id, images }) =>
      images.map(({ role, rank, verdict }) => [`${id}-${rank}`, id, role, rank, "p.png", verdict]),
    ),
  );
}
