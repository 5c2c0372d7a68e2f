import { describe, expect, it } from "vitest";
import { card, changed, rankedAnew, ranking } from "./support/ranking.js";
import type { StudioUnderTest } from "./support/studio.js";

/** Rules that are made and deleted in the shop. */
export function shopRules(studio: () => StudioUnderTest): void {
  describe("rules in the shop", () => {
    it("pins an item by a rule until the rule is deleted", async () => {
      const page = await studio().open("/?shopper=shopper-0042");
      const before = await ranking(page);
      const last = before[23];
      const title = await card(page, last).getByRole("heading").textContent();
      await card(page, last)
        .getByRole("button", { name: `Make a rule for ${title}`, exact: true })
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Place", { exact: true }).fill("2");
      const pinned = await rankedAnew(page, () => dialog.getByRole("button", { name: "Save the rule" }).click());
      expect(pinned.indexOf(last)).toBe(1);
      await card(page, last).getByText("pinned", { exact: true }).waitFor();
      expect(await card(page, last).locator(".reason").textContent()).toContain(`rule "Selected: ${title}"`);
      const remove = page.getByRole("button", { name: `Delete the rule Selected: ${title}`, exact: true });
      await remove.click();
      await dialog.getByText(/: 1 item, pinned at place 2, until /).waitFor();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      expect(await ranking(page)).toEqual(pinned);
      await remove.click();
      const after = await rankedAnew(page, () => dialog.getByRole("button", { name: "Delete it" }).click());
      expect(after).toEqual(before);
      await remove.waitFor({ state: "detached" });
    });

    it("boosts what the filter selects by a rule, from its first day on", async () => {
      const page = await studio().open("/?shopper=shopper-0043");
      const before = await ranking(page);
      const make = page.getByRole("button", { name: "A rule for what the filter selects" });
      expect(await make.isDisabled()).toBe(true);
      await rankedAnew(page, () => page.getByRole("checkbox", { name: /^Women's shoes/ }).check());
      const shoes = await ranking(page);
      const dialog = page.getByRole("dialog");
      const save = async (name: string, firstDay: string) => {
        await make.click();
        await dialog.getByRole("heading", { name: "A rule for Women's shoes" }).waitFor();
        expect(await dialog.getByRole("radio").count()).toBe(2);
        await dialog.getByLabel("First day").fill(firstDay);
        await dialog.getByLabel("Last day").fill("");
        await dialog.getByLabel("How far").fill("5");
        await dialog.getByLabel("Name").fill(name);
        await dialog.getByRole("button", { name: "Save the rule" }).click();
        await changed(page)
          .filter({ hasText: `The rule "${name}" is` })
          .waitFor();
      };
      await save("Shoes later", "2999-01-01");
      await page.getByText(/^what a filter selects, boosted by 5\.0, from .*2999/).waitFor();
      await save("Shoes now", "");
      await page.getByRole("button", { name: "Remove the filter Women's shoes" }).click();
      await expect
        .poll(async () => (await ranking(page)).slice(0, 10), { timeout: 10_000 })
        .toEqual(shoes.slice(0, 10));
      expect(await page.locator(".reason").first().textContent()).toContain(`Raised by the shop's rule "Shoes now".`);
      for (const name of ["Shoes later", "Shoes now"]) {
        await page.getByRole("button", { name: `Delete the rule ${name}` }).click();
        await dialog.getByRole("button", { name: "Delete it" }).click();
        await changed(page)
          .filter({ hasText: `The rule "${name}" is deleted.` })
          .waitFor();
      }
      await expect.poll(() => ranking(page), { timeout: 10_000 }).toEqual(before);
    });
  });
}
