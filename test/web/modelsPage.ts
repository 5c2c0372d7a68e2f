import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessibilityViolations, type StudioUnderTest } from "./support/studio.js";

const open = async (studio: StudioUnderTest, view: string): Promise<Page> => {
  const page = await studio.open("/models");
  await page.getByRole("tab", { name: view, exact: true }).click();
  return page;
};

/** The row whose header is such a text. */
const row = (table: Locator, title: RegExp): Locator =>
  table.getByRole("row").filter({ has: table.page().getByRole("rowheader", { name: title }) });

/** What ranks for shoppers, as the API tells. */
async function ranking(url: string): Promise<string> {
  const query = `{ models(first: 50) { edges { node { name kind active } } } }`;
  const response = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  return data.models.edges
    .map(({ node }: { node: { name: string; kind: string; active: boolean } }) => node)
    .find(({ kind, active }: { kind: string; active: boolean }) => active && kind === "RECOMMENDER").name;
}

export function modelsPage(studio: () => StudioUnderTest): void {
  describe("Models", () => {
    it("lets another recommender serve, and rolls back to the first", async () => {
      const page = await open(studio(), "Models");
      const serving = page.getByRole("region", { name: "Ranks items now" });
      await serving.getByRole("heading", { name: "Hybrid" }).waitFor();
      expect(await serving.getByRole("button", { name: /Roll back/ }).count()).toBe(0);
      await page.getByRole("button", { name: "Let it serve: BPR-MF" }).click();
      const dialog = page.getByRole("dialog", { name: "Let BPR-MF serve?" });
      await dialog.getByText("Hybrid serves now; BPR-MF takes its place.").waitFor();
      await dialog.getByText(/Test AUC goes from 0\.84\d\d to 0\.78\d\d/).waitFor();
      await dialog.getByRole("button", { name: "Let BPR-MF serve" }).click();
      await page.getByRole("status").getByText("BPR-MF serves now.").waitFor();
      await serving.getByRole("heading", { name: "BPR-MF" }).waitFor();
      expect(await ranking(studio().url)).toBe("bprMf");

      await page.reload();
      await serving.getByRole("button", { name: "Roll back to Hybrid" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Let Hybrid serve" }).click();
      await page.getByRole("status").getByText("Hybrid serves now.").waitFor();
      expect(await ranking(studio().url)).toBe("hybrid");
      expect(await serving.getByRole("button", { name: /Roll back/ }).count()).toBe(0);
    });

    it("shows Table III as it was measured, with the best of each row", async () => {
      const page = await open(studio(), "Table III");
      const table = page.getByRole("region", { name: "Table III", exact: true });
      const cells = row(table, /^All Items/).getByRole("cell");
      expect(await cells.last().textContent()).toMatch(/%$/);
      expect(
        await row(table, /^All Items/)
          .getByText("(best)")
          .count(),
      ).toBe(1);
      for (const method of ["(a) RAND", "(h) DVBPR", "Hybrid", "h vs. best"])
        await table.getByRole("columnheader", { name: method, exact: true }).waitFor();
      await page.getByText(/PopRank 0\.\d{4} \(all items\)/).waitFor();
      await page.getByRole("figure", { name: "AUC by method" }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it("compares the models that were ticked", async () => {
      const page = await open(studio(), "Models");
      for (const name of ["WARP", "VBPR", "LSGAN"])
        await page.getByRole("checkbox", { name: `Compare ${name}` }).check();
      await page.getByRole("tab", { name: "Table III" }).click();
      const table = page.getByRole("region", { name: "Table III", exact: true });
      await table.waitFor();
      expect(await table.getByRole("columnheader").allTextContents()).toEqual(["Setting", "(c) WARP", "(g) VBPR"]);
      const compared = page.getByRole("group", { name: "Models that are compared" }).getByRole("button");
      expect(await compared.count()).toBe(2);

      await page.getByRole("tab", { name: "Learning curves" }).click();
      const curve = page.getByRole("figure", { name: "Validation AUC, all items" });
      await curve.getByText("As a table").click();
      expect(await curve.getByRole("columnheader").allTextContents()).toEqual(["Round", "WARP", "VBPR"]);
      expect(await curve.locator("path.recharts-line-curve").count()).toBe(2);
      expect(await compared.count()).toBe(3);
      await page.getByRole("button", { name: "Take WARP out" }).click();
      await curve.getByRole("columnheader", { name: "WARP" }).waitFor({ state: "detached" });
    });

    it("shows how the networks that draw learned, each loss by itself", async () => {
      const page = await open(studio(), "Learning curves");
      const figure = page.getByRole("figure", { name: "Generator's loss" });
      await figure.getByText("As a table").click();
      expect(await figure.getByRole("row").count()).toBe(51);
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it("shows Table IV with what other recommenders think", async () => {
      const page = await open(studio(), "Table IV");
      const table = page.getByRole("region", { name: "Table IV", exact: true });
      expect(await row(table, /synthesis/).textContent()).toContain("designs made for the shopper");
      for (const name of ["Preference score", "Quality (inception score)", "Diversity", "Category seen"])
        await page.getByRole("figure", { name }).waitFor();
      const opinions = page.getByRole("region", { name: "Opinions of recommenders" });
      expect(await row(opinions, /^VBPR/).textContent()).toContain("prefers the designs");
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it("draws the picture map, and finds items on it by mouse, by keys and by name", async () => {
      const page = await open(studio(), "Picture map");
      await page.getByRole("button", { name: "Draw the map" }).click();
      const map = page.getByRole("application");
      await map.waitFor({ timeout: 90_000 });
      await page.getByText("The map shows 900 of the catalogue's 2,400 items: a random sample").waitFor();
      await page.getByText("900 of the map's 900 items").waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);

      await map.focus();
      await page.keyboard.press("ArrowRight");
      const caption = page.locator(".map-foot p");
      await expect.poll(() => caption.textContent()).toMatch(/, (Men|Women)'s /);
      const first = await caption.textContent();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => caption.textContent()).not.toBe(first);
      for (let times = 0; times < 5; times++) await page.keyboard.press("+");
      await page.locator(".map-frame .sharp").first().waitFor();

      const mark = (await page.locator(".map-mark").boundingBox())!;
      await page.mouse.click(mark.x + mark.width / 2, mark.y + mark.height / 2);
      const named = (await caption.textContent())!.split(", ")[0];
      const dialog = page.getByRole("dialog", { name: named });
      const near = dialog.getByRole("listitem").first();
      const neighbour = (await near.textContent())!;
      expect(await dialog.getByRole("listitem").count()).toBe(8);
      await near.getByRole("button").click();
      await page.getByRole("dialog", { name: neighbour }).waitFor();
      await page.keyboard.press("Escape");

      await page.getByLabel("Find an item").fill("jacket women");
      const found = page.locator(".item-finder li").first();
      await found.getByText("Women's tops").waitFor();
      await found.getByRole("button").click();
      await page.getByRole("dialog", { name: /jacket/i }).waitFor();
    });

    it("shows the card of a model that was linked to", async () => {
      const page = await open(studio(), "Models");
      await page.getByRole("rowheader", { name: "DVBPR" }).getByRole("link").click();
      await page.getByRole("heading", { name: /^DVBPR \(/ }).waitFor();
      await page
        .getByRole("region", { name: /^withheld rows/ })
        .getByRole("cell", { name: "test" })
        .waitFor();
      expect(await page.getByLabel("Model", { exact: true }).locator("option:checked").textContent()).toBe("DVBPR");
    });
  });
}
