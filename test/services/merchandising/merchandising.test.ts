import { beforeAll, describe, expect, it } from "vitest";
import { Merchandising } from "../../../src/services/merchandising/merchandising.js";
import { type FreshPostgres, freshPostgres } from "../../support/databases.js";
import { addItems, itemId, openStores } from "../recommendation/boutique.js";

const postgres = await freshPostgres();
const databases = Object.entries({ "the embedded database": {}, PostgreSQL: postgres } as Record<
  string,
  Partial<FreshPostgres>
>);
const [june, july, august] = ["2026-06-01", "2026-07-01", "2026-08-01"].map((day) => new Date(day));

describe.each(databases)("merchandising rules in %s", (_, { url, reason }) => {
  if (reason !== undefined) return it.skip(reason);

  let merchandising: Merchandising;
  beforeAll(async () => {
    const { database } = await openStores(url);
    await addItems(database, 6);
    merchandising = new Merchandising(database);
  });

  it("adds, changes, lists and removes them", async () => {
    const pin = await merchandising.save({ name: "New boots", action: "PIN", items: [itemId(1)], position: 3 });
    expect(pin).toMatchObject({ action: "PIN", items: [itemId(1)], filter: null, position: 3, strength: null });
    const filter = { categories: ["shoes"], attributes: [{ name: "colour", values: ["Red"] }] };
    const sale = await merchandising.save({ name: "Sale", action: "BOOST", filter, startsAt: june, endsAt: august });
    expect(sale).toMatchObject({ filter, strength: 1, position: null, startsAt: june, endsAt: august });

    const later = await merchandising.save({ id: sale.id, strength: 2.5, endsAt: null });
    expect(later).toMatchObject({ name: "Sale", filter, strength: 2.5, startsAt: june, endsAt: null });
    expect(later.updatedAt.getTime()).toBeGreaterThanOrEqual(sale.updatedAt.getTime());
    const buried = await merchandising.save({ id: pin.id, action: "BURY", strength: 3 });
    expect(buried).toMatchObject({ action: "BURY", position: null, strength: 3, items: [itemId(1)] });

    expect((await merchandising.rules()).map(({ id }) => id)).toEqual([pin.id, sale.id]);
    expect(await merchandising.remove(pin.id)).toMatchObject({ id: pin.id });
    expect(await merchandising.rules()).toMatchObject([{ id: sale.id }]);
    await merchandising.remove(sale.id);
    expect(await merchandising.remove(sale.id)).toBeNull();
    await expect(merchandising.save({ id: "none", strength: 1 })).rejects.toThrow("There is no merchandising rule");
  });

  it("lists them as they were added, however fast", async () => {
    const added: string[] = [];
    for (let count = 0; count < 20; count++)
      added.push((await merchandising.save({ name: `n${count}`, action: "PIN", items: [itemId(0)] })).id);
    expect((await merchandising.rules()).map(({ id }) => id)).toEqual(added);
    for (const id of added) await merchandising.remove(id);
  });

  it("tells those in force: from their start until before their end", async () => {
    const always = await merchandising.save({ name: "a", action: "BURY", items: [itemId(0)] });
    const summer = await merchandising.save({
      name: "b",
      action: "BURY",
      items: [itemId(1)],
      startsAt: june,
      endsAt: july,
    });
    const inForce = async (at: Date) => (await merchandising.rules(at)).map(({ id }) => id);
    expect(await inForce(new Date(june.getTime() - 1))).toEqual([always.id]);
    expect(await inForce(june)).toEqual([always.id, summer.id]);
    expect(await inForce(july)).toEqual([always.id]);
  });

  it.each([
    [{ action: "PIN", items: ["x"] }, "needs a name and an action"],
    [{ name: " ", action: "PIN", items: ["x"] }, "input.name has 0 characters"],
    [{ name: "n", action: "PIN" }, "a rule to PIN names its items"],
    [{ name: "n", action: "PIN", items: ["x"], filter: {} }, "it takes no filter"],
    [{ name: "n", action: "PIN", items: ["x"], position: 0 }, "input.position is 0; give 1 to 200."],
    [{ name: "n", action: "PIN", items: ["x"], strength: 1 }, "has a position in its place"],
    [{ name: "n", action: "PIN", items: Array(21).fill("x") }, "a rule to PIN takes at most 20"],
    [{ name: "n", action: "BOOST" }, "a rule to BOOST needs items, or a filter, or both."],
    [{ name: "n", action: "BOOST", items: ["x"], strength: 0 }, "input.strength is 0"],
    [{ name: "n", action: "BURY", items: ["x"], position: 2 }, "has a strength in its place"],
    [{ name: "n", action: "BURY", items: ["x"], filter: { categories: ["no"] } }, "input.filter.categories"],
    [{ name: "n", action: "BURY", items: ["x"], startsAt: july, endsAt: july }, "is not before endsAt"],
  ] as const)("refuses what says nothing clear: %j", async (values, message) => {
    await expect(merchandising.save(values as never)).rejects.toThrow(message);
  });
});
