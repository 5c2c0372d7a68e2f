import { beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../../server/shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

describe("models.activate", () => {
  const active = async () =>
    (await shop.database.prisma.model.findMany({ where: { active: true }, orderBy: { id: "asc" } })).map(
      ({ id }) => id,
    );

  it("makes one model of its kind serve, and says so", async () => {
    const heard: string[] = [];
    const stop = shop.services.models.onActivated(({ id }) => void heard.push(id));
    expect(await shop.services.models.activate("rec-2")).toMatchObject({ id: "rec-2", active: true });
    expect(await active()).toEqual(["gen-1", "rec-2"]);
    await Promise.all(["rec-1", "rec-2", "rec-1"].map((id) => shop.services.models.activate(id)));
    expect((await active()).filter((id) => id.startsWith("rec"))).toHaveLength(1);
    await expect(shop.services.models.activate("nothing")).rejects.toMatchObject({ name: "NotFoundError" });
    stop();
    expect(heard).toHaveLength(4);
  });
});
