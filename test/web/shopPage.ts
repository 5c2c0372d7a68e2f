import { describe, expect, it } from "vitest";
import { card, changed, rankedAnew, ranking, strip } from "./support/ranking.js";
import type { StudioUnderTest } from "./support/studio.js";

/** The shop: what its ranking is made of, and that it follows what is done. */
export function shopPage(studio: () => StudioUnderTest): void {
  describe("the shop", () => {
    it("follows what a visitor likes, hides what was bought, and forgets it all for another visitor", async () => {
      const page = await studio().open("/");
      await page.getByRole("heading", { name: "Come in and look around" }).waitFor();
      const popular = await ranking(page);
      expect(popular).toHaveLength(24);
      await expect.poll(() => page.locator(".answer-head").textContent()).toMatch(/what is popular.*\d+ ms/);

      const liked = popular[3];
      const personal = await rankedAnew(page, () =>
        card(page, liked)
          .getByRole("button", { name: /^Like / })
          .click(),
      );
      expect(await changed(page).textContent()).toMatch(/: liked\. Ranked anew: \d+ of 24 items are new\./);
      expect(await page.locator(".answer-head").textContent()).toContain("hybrid-foldin");
      expect(await page.locator(".because").count()).toBeGreaterThan(12);
      for (const text of await page.locator(".because").allTextContents())
        expect(text).toMatch(/^because of .+, which you liked \(\d+% alike\)$/);
      await strip(page, "What you did")
        .getByRole("button", { name: /, liked$/ })
        .waitFor();

      const bought = personal[5];
      const title = await card(page, bought).getByRole("heading").textContent();
      const after = await rankedAnew(page, async () => {
        await card(page, bought)
          .getByRole("button", { name: `Buy ${title}`, exact: true })
          .focus();
        await page.keyboard.press("Enter");
      });
      expect(after).not.toContain(bought);
      expect(await changed(page).textContent()).toContain(`${title}: bought.`);
      const focused = await page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-item"));
      expect(after.indexOf(focused!)).toBe(5);

      await page.reload();
      expect(await ranking(page)).toEqual(after);
      await rankedAnew(page, () => page.getByRole("button", { name: "Start over" }).click());
      await page.getByRole("heading", { name: "Come in and look around" }).waitFor();
      expect(await page.locator(".answer-head").textContent()).toContain("what is popular");
    });

    it("keeps filters in the address, and tells which to loosen where nothing passes", async () => {
      const page = await studio().open("/");
      await rankedAnew(page, () => page.getByRole("checkbox", { name: /^Women's tops/ }).check());
      await page.locator("summary", { hasText: "colour" }).click();
      await rankedAnew(page, () => page.getByRole("button", { name: "black", exact: true }).click());
      const search = () => new URL(page.url()).searchParams;
      expect([search().get("category"), search().get("attribute")]).toEqual(["womens-tops", "colour:black"]);
      for (const text of await page.locator(".ranking .facts").allTextContents())
        expect(text).toContain("Women's tops");
      await rankedAnew(page, () => page.getByLabel("Price from").fill("40"));
      const prices = await page.locator(".ranking .facts strong").allTextContents();
      expect(prices).toHaveLength(await page.locator(".ranking > li").count());
      expect(Math.min(...prices.map(Number))).toBeGreaterThanOrEqual(40);
      await page.getByRole("button", { name: "Remove the filter price from 40" }).click();
      await page.getByLabel("Price from").fill("2");
      await page.getByLabel("Price to").fill("1");
      await page.getByRole("alert").getByText("No price is from 2 and up to 1: change one of the two.").waitFor();
      await page.getByRole("button", { name: "Remove the filter price from 2" }).click();
      await page.getByRole("button", { name: /^Without "price up to 1": \d+ items$/ }).click();
      expect((await ranking(page)).length).toBeGreaterThan(5);
      expect(search().has("priceTo")).toBe(false);
      await page.getByRole("button", { name: "Remove the filter colour: black" }).click();
      await expect.poll(() => search().has("attribute")).toBe(false);
    });

    it("shows the shop through a shopper's eyes, with more items and other ways of ranking", async () => {
      const page = await studio().open("/");
      await page.getByRole("tab", { name: "A shopper" }).click();
      await page.getByLabel("Or any other").fill("shopper-0042");
      const taste = await rankedAnew(page, () => page.getByRole("button", { name: "Look", exact: true }).click());
      expect(new URL(page.url()).searchParams.get("shopper")).toBe("shopper-0042");
      await strip(page, "What shopper-0042 did")
        .getByRole("button", { name: /, bought$/ })
        .first()
        .waitFor();
      expect(await page.locator(".because").first().textContent()).toMatch(
        /because of .+, which you bought \(\d+% alike\)/,
      );
      const more = await rankedAnew(page, () => page.getByRole("button", { name: "More items" }).click());
      expect(more.slice(0, 24)).toEqual(taste);
      expect(more).toHaveLength(48);
      await rankedAnew(page, () => page.getByLabel("Recommender").selectOption({ label: "BPR-MF" }));
      expect(await page.locator(".answer-head").textContent()).toContain("Model BPR-MF");
      await rankedAnew(page, () => page.getByRole("button", { name: "shopper-0001" }).click());
      await page.goBack();
      await strip(page, "What shopper-0042 did").waitFor();
    });

    it("shows an item closely, with what goes with it", async () => {
      const page = await studio().open("/?shopper=shopper-0042");
      const [first] = await ranking(page);
      await card(page, first)
        .getByRole("button", { name: /^Look closer/ })
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("region", { name: "Instead of it" }).getByRole("listitem").nth(3).waitFor();
      await dialog.getByRole("region", { name: "To wear with it" }).getByRole("listitem").nth(3).waitFor();
      expect(await dialog.getByRole("link", { name: "Tailor it to a taste" }).getAttribute("href")).toBe(
        `/design?item=${first}`,
      );
      const related = dialog.getByRole("region", { name: "To wear with it" }).getByRole("listitem").first();
      const title = await related.locator("span").first().textContent();
      await related.getByRole("button").click();
      await dialog.getByRole("heading", { level: 2, name: title! }).waitFor();
      await page.goBack();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await card(page, first)
        .getByRole("button", { name: /^Look closer/ })
        .click();
      await dialog.getByRole("button", { name: "Close", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      expect(await page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-item"))).toBe(first);
    });

    it("makes a known shopper of a visitor", async () => {
      const page = await studio().open("/");
      const [first] = await ranking(page);
      await rankedAnew(page, () =>
        card(page, first)
          .getByRole("button", { name: /^Add to cart/ })
          .click(),
      );
      await page.getByText("I am a known shopper").click();
      await page.getByLabel("Your shopper id").fill("shopper-0700");
      await page.getByRole("button", { name: "It's me" }).click();
      await page.getByText("1 thing that you did is shopper-0700's now.").waitFor();
      await strip(page, "What shopper-0700 did")
        .getByRole("button", { name: /, put into the cart$/ })
        .first()
        .waitFor();
    });

    it("counts a visit in Analytics only where that is wished for", async () => {
      const page = await studio().open("/?shopper=shopper-0044");
      const [first] = await ranking(page);
      const sent: { log?: boolean; recommendation?: string }[] = [];
      page.on("request", (request) => {
        const { operationName, variables } = request.postDataJSON() ?? {};
        if (operationName === "ShopRecommend") sent.push({ log: variables.log });
        if (operationName === "ShopRecord") sent.push({ recommendation: variables.input[0].recommendation });
      });
      await page.getByText("What you like, buy or turn down here is recorded as shopper-0044's.").waitFor();
      const like = (item: string) => card(page, item).getByRole("button", { name: /^Like / });
      const rankedTimes = (count: number) => expect.poll(() => sent.length, { timeout: 10_000 }).toBe(count);
      await like(first).click();
      await rankedTimes(2);
      await page.getByRole("checkbox", { name: "Count this visit in Analytics and experiments" }).check();
      await rankedTimes(3);
      const [next] = await ranking(page);
      await like(next).click();
      await rankedTimes(5);
      const recommendation = expect.stringMatching(/^[0-9a-f-]{36}$/);
      expect(sent).toEqual([{}, { log: false }, { log: true }, { recommendation }, { log: true }]);
      await page.reload();
      expect(await page.getByRole("checkbox", { name: /^Count this visit/ }).isChecked()).toBe(true);
    });

    it("does not offer to buy what is sold out", async () => {
      const page = await studio().open("/");
      await page.route("**/graphql", async (route) => {
        if (route.request().postDataJSON().operationName !== "ShopRecommend") return route.continue();
        const response = await route.fetch();
        const json = await response.json();
        json.data.recommend.items[1].item.stock = 0;
        await route.fulfill({ response, json });
      });
      await page.reload();
      const [first, soldOut] = await ranking(page);
      const buy = (item: string) => card(page, item).getByRole("button", { name: /^Buy / });
      expect([await buy(first).isEnabled(), await buy(soldOut).isEnabled()]).toEqual([true, false]);
      expect(await buy(soldOut).getAttribute("aria-label")).toMatch(/: it is sold out$/);
    });

    it("says so when an answer fails, and sends what was done again without recording it twice", async () => {
      const page = await studio().open("/?shopper=shopper-0701");
      const [first] = await ranking(page);
      const sent: string[] = [];
      await page.route("**/graphql", async (route) => {
        const { operationName, variables } = route.request().postDataJSON();
        if (operationName !== "ShopRecord") return route.continue();
        sent.push(variables.input[0].event);
        if (sent.length > 1) return route.continue();
        await route.fulfill({ json: { errors: [{ message: "The shop is closed for a moment." }] } });
      });
      await card(page, first).getByRole("button", { name: /^Buy / }).click();
      await page.getByRole("alert").getByText("The shop is closed for a moment.").waitFor();
      const after = await rankedAnew(page, () => page.getByRole("button", { name: "Send it again" }).click());
      expect(after).not.toContain(first);
      expect(sent).toEqual([sent[0], sent[0]]);
      expect(await page.getByRole("alert").count()).toBe(0);
    });

    it("shows the latest answer where one overtakes another", async () => {
      const page = await studio().open("/?shopper=shopper-0002");
      const wanted = await ranking(page);
      await page.goto(`${studio().url}/?shopper=shopper-0001`);
      await ranking(page);
      await page.route("**/graphql", async (route) => {
        const { operationName, variables } = route.request().postDataJSON();
        if (operationName === "ShopRecommend" && variables.user === "shopper-0003")
          await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue().catch(() => undefined);
      });
      await page.getByRole("button", { name: "shopper-0003" }).click();
      await page.getByRole("button", { name: "shopper-0002" }).click();
      await expect.poll(() => ranking(page)).toEqual(wanted);
      await page.waitForTimeout(900);
      expect(await ranking(page)).toEqual(wanted);
    });
  });
}
