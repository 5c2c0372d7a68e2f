import { beforeAll, describe, expect, it, vi } from "vitest";
import { freshDataDirectory } from "../../support/databases.js";
import { type Atelier, addRecommender, furnishedAtelier, itemId, openAtelier } from "./atelier.js";

let atelier: Atelier;
beforeAll(async () => {
  atelier = await furnishedAtelier({ directory: await freshDataDirectory() });
});
const sample = (given: object) => atelier.designs.sample({ categoryId: "tops", ...given });
const personalize = (given: object) => atelier.designs.personalize({ userId: "anna", categoryId: "tops", ...given });
const segment = (given: object) => atelier.designs.personalize({ categoryId: "tops", ...given });
const tailor = (given: object) => atelier.designs.tailor({ userId: "anna", ...given });

describe("a request that cannot be served names the argument", () => {
  const range = (name: string, value: number, least: number, most: number, kind = "whole number") =>
    `${name} is ${value}; give a ${kind} from ${least} to ${most}.`;
  it.each([
    ["count too low", () => sample({ count: 0 }), range("count", 0, 1, 32)],
    ["count too high", () => personalize({ count: 33 }), range("count", 33, 1, 32)],
    ["a part of an image", () => sample({ count: 1.5 }), range("count", 1.5, 1, 32)],
    ["seed", () => sample({ seed: -1 }), range("seed", -1, 0, 2147483647)],
    ["starts", () => personalize({ starts: 257 }), range("starts", 257, 1, 256)],
    ["steps", () => tailor({ itemId: itemId(0), steps: 501 }), range("steps", 501, 0, 500)],
    ["eta", () => personalize({ eta: Number.NaN }), range("eta", Number.NaN, 0, 1000, "number")],
    [
      "more images than starts",
      () => personalize({ count: 5, starts: 4 }),
      "count is 5, but only 4 starts are optimised: raise starts.",
    ],
    ["unknown shopper", () => personalize({ userId: "nobody" }), 'There is no shopper "nobody".'],
    ["unknown shopper to tailor for", () => tailor({ userId: "x", itemId: itemId(0) }), 'There is no shopper "x".'],
    ["unknown item", () => tailor({ itemId: "no-such" }), 'There is no item "no-such".'],
    [
      "category that is not drawn",
      () => sample({ categoryId: "bags" }),
      'category is "bags", which the generator does not draw. It draws: shoes, tops.',
    ],
    [
      "unknown category",
      () => personalize({ categoryId: "hats" }),
      'category is "hats", which the generator does not draw. It draws: shoes, tops.',
    ],
    ["neither item nor picture", () => tailor({}), "Give exactly one of item and imageKey."],
    [
      "both item and picture",
      () => tailor({ itemId: itemId(0), imageKey: "uploads/1" }),
      "Give exactly one of item and imageKey.",
    ],
    ["item without picture", () => tailor({ itemId: itemId(9) }), `item "${itemId(9)}" has no picture to tailor.`],
    [
      "another category than the item's",
      () => tailor({ itemId: itemId(0), categoryId: "tops" }),
      `category is "tops", but item "${itemId(0)}" belongs to "shoes": leave category out.`,
    ],
    [
      "picture without category",
      () => tailor({ imageKey: "uploads/1" }),
      "category: give that of the uploaded picture. The generator draws: shoes, tops.",
    ],
    [
      "unknown upload",
      () => tailor({ imageKey: "uploads/1", categoryId: "tops" }),
      /^imageKey: there is no upload "uploads\/1"/,
    ],
    ["nobody", () => personalize({ userId: undefined }), "Give exactly one of user, users and buyersOf, not none."],
    [
      "a shopper and a segment",
      () => tailor({ itemId: itemId(0), buyersOf: [itemId(0)] }),
      "Give exactly one of user, users and buyersOf, not user and buyersOf.",
    ],
    ["an empty segment", () => segment({ users: [] }), "users has 0 entries; give 1 to 1000."],
    [
      "too many shoppers",
      () => segment({ users: Array(1001).fill("anna") }),
      "users has 1001 entries; give 1 to 1000.",
    ],
    ["too many items", () => segment({ buyersOf: Array(201).fill("x") }), "buyersOf has 201 entries; give 1 to 200."],
    ["an unknown shopper of a segment", () => segment({ users: ["anna", "who"] }), 'There is no shopper "who".'],
    ["an unknown item of a segment", () => segment({ buyersOf: ["what"] }), 'There is no item "what".'],
    [
      "a segment of strangers",
      () => segment({ users: ["stranger"] }),
      /^users: nothing is known yet of the taste of any/,
    ],
    ["buyers that are none", () => segment({ buyersOf: [itemId(20)] }), /^buyersOf: nobody of whose taste anything is/],
    [
      "a colour's name",
      () => sample({ targetColor: "red" }),
      'targetColor is "red"; give "#rrggbb", such as "#aa2244".',
    ],
    [
      "a colour's weight",
      () => personalize({ targetColor: "#aa2244", colorWeight: -1 }),
      range("colorWeight", -1, 0, 1000, "number"),
    ],
    ["similarity", () => sample({ mostSimilar: 0 }), range("mostSimilar", 0, 0.05, 1, "number")],
    ["closeness", () => tailor({ itemId: itemId(0), closeness: 1001 }), range("closeness", 1001, 0, 1000, "number")],
    [
      "shopper of whom nothing is known",
      () => personalize({ userId: "stranger" }),
      /^user: nothing is known yet of the taste of "stranger"; record feedback/,
    ],
  ])("%s", async (_, request, message) => {
    await expect(request()).rejects.toThrow(message);
    expect(await atelier.database.prisma.design.count()).toBe(0);
  });
});

it("waits no longer than asked, and as little as that", async () => {
  const { id } = await sample({});
  const started = performance.now();
  expect(await atelier.designs.wait(id, 0)).toMatchObject({ state: "QUEUED" });
  expect(performance.now() - started).toBeLessThan(500);
  expect(await atelier.designs.wait(id, 1)).toMatchObject({ state: "QUEUED" });
  expect(performance.now() - started).toBeGreaterThan(1000);
  expect(performance.now() - started).toBeLessThan(3000);
  await atelier.designs.cancel(id);
});

it("asks for all designs that are watched by one query", async () => {
  const designs = await Promise.all(Array.from({ length: 20 }, (_, seed) => sample({ seed })));
  const spy = vi.spyOn(atelier.database, "query");
  await Promise.all(designs.map(({ id }) => atelier.designs.wait(id, 0.6)));
  expect(spy.mock.calls.length).toBeLessThan(12);
  spy.mockRestore();
});

it("makes row and job together, or neither", async () => {
  const counts = () =>
    atelier.database.query(
      `SELECT (SELECT count(*) FROM "Design") AS designs, (SELECT count(*) FROM pgboss.job WHERE name = 'design') AS jobs`,
    );
  const [before] = await counts();
  const { id } = await personalize({});
  expect(await counts()).toEqual([{ designs: Number(before.designs) + 1, jobs: Number(before.jobs) + 1 }]);
  expect(await atelier.database.query("SELECT id FROM pgboss.job WHERE id = $1::text::uuid", [id])).toHaveLength(1);
  const spy = vi.spyOn(atelier.queue, "send").mockRejectedValueOnce(new Error("the queue is away"));
  await expect(personalize({})).rejects.toThrow("the queue is away");
  spy.mockRestore();
  expect(await counts()).toEqual([{ designs: Number(before.designs) + 1, jobs: Number(before.jobs) + 1 }]);
});

it("says how to get the models that are not there yet", async () => {
  const empty = await openAtelier({ directory: await freshDataDirectory() });
  await expect(empty.designs.sample({ categoryId: "tops" })).rejects.toThrow(/atelier train generator/);
  await addRecommender(empty, "rec", [itemId(0)]);
  await expect(empty.designs.sample({ categoryId: "tops" })).rejects.toThrow(/atelier train generator/);
  await empty.close();
});

it("optimises as many starts as images are asked for, 16 at least", async () => {
  const starts = async (given: object) => ((await personalize(given)).settings as { starts: number }).starts;
  expect([await starts({}), await starts({ count: 17 }), await starts({ count: 32 })]).toEqual([16, 17, 32]);
  expect(await starts({ count: 20, starts: 40 })).toBe(40);
});
