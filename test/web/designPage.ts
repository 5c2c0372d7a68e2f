import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { StudioUnderTest } from "./support/studio.js";

const SHOPPER = "shopper-0042";
const result = (page: Page, rank: number) => page.getByRole("article", { name: `Result ${rank}`, exact: true });
/** Waits until so many results are shown. */
const results = (page: Page, count: number) => result(page, count).waitFor({ timeout: 60_000 });
const design = (page: Page) => page.getByRole("button", { name: "Design", exact: true }).click();

/** Opens the page with one of its tabs, for few pictures. */
async function openTab(studio: StudioUnderTest, tab: string, path = "/design"): Promise<Page> {
  const page = await studio.open(path);
  await page.getByRole("tab", { name: tab }).click();
  await page.getByLabel("How many").fill("2");
  if (tab !== "Sample") await page.getByLabel("Shopper", { exact: true }).fill(SHOPPER);
  return page;
}

/** A JPEG of the catalogue, as a shopper's file. */
async function servedPicture(url: string): Promise<Buffer> {
  const query = `{ item(id: "W-BOT-0019") { image } }`;
  const answer = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: { item: { image: string } } };
  return Buffer.from(await (await fetch(data.item.image)).arrayBuffer());
}

/** Designs by clicks: live while they are made, with real items beside them when they are done. */
export function designPage(studio: () => StudioUnderTest): void {
  describe("the design page", () => {
    it("samples, shows the nearest items, finds the way between two, and opens an earlier design again", async () => {
      const page = await openTab(studio(), "Sample");
      await page.getByRole("button", { name: "Draw a seed" }).click();
      expect(await page.getByLabel("Seed", { exact: true }).inputValue()).not.toBe("1");
      await page.getByLabel("Category").first().selectOption("womens-tops");
      await design(page);
      await results(page, 2);
      expect(await page.getByRole("article").count()).toBe(2);
      const nearest = result(page, 1).getByRole("listitem");
      expect(await nearest.count()).toBe(4);
      expect(await nearest.first().textContent()).toMatch(/\w+.*\d+% alike/);
      const sampled = page.url();

      await result(page, 1).getByRole("checkbox").check();
      await result(page, 2).getByRole("checkbox").check();
      await page.getByRole("button", { name: "Way from one to the other" }).click();
      await results(page, 8);

      await page.getByLabel("Kind").selectOption("SAMPLE");
      await page
        .getByRole("list", { name: "Earlier designs" })
        .getByRole("link", { name: /^Sample/ })
        .first()
        .click();
      await results(page, 2);
      expect(page.url()).toBe(sampled);
    });

    it("shows a personalised design while it is made, after a reload too, and what came of it", async () => {
      const page = await openTab(studio(), "Personalise");
      await design(page);
      await page.getByAltText(/^What it looks like at step \d+/).waitFor();
      expect(await page.getByRole("progressbar", { name: "Steps made" }).getAttribute("max")).toBe("30");
      await page.reload();
      await results(page, 2);
      await page
        .getByRole("region", { name: "From a random start to the result" })
        .getByText("Result (step 30)")
        .waitFor();
      expect(await result(page, 1).textContent()).toMatch(/Overall.*Score.*Realism.*Category.*Colour/);
      await page.getByText("Where it came from").click();
      await page.getByText(/^score of the shopper/).waitFor();
    });

    it("cancels a design, and follows one without a socket", async () => {
      const page = await studio().open("/design");
      await page.routeWebSocket(/graphql/, (socket) => socket.close({ code: 4500 }));
      await page.getByRole("tab", { name: "Personalise" }).click();
      await page.getByLabel("Shopper", { exact: true }).fill(SHOPPER);
      await page.getByText("Search and variety").click();
      await page.getByLabel("Steps").fill("200");
      await design(page);
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText("It was cancelled before it was done.").waitFor();
    });

    it("tells before an upload what cannot be used, tailors an uploaded picture, and keeps a result on a new board", async () => {
      const page = await openTab(studio(), "Tailor");
      await page.getByLabel("A picture of yours").check();
      const input = page.getByLabel("Picture", { exact: true });
      await input.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("a text") });
      await page.getByText("notes.txt is no JPEG, PNG or WebP picture").waitFor();
      await input.setInputFiles({ name: "broken.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") });
      await page.getByText("broken.jpg cannot be read as a picture").waitFor();
      const buffer = await servedPicture(studio().url);
      await input.setInputFiles({ name: "leggings.jpg", mimeType: "image/jpeg", buffer });
      await page.getByText("Uploaded.").waitFor();
      await page.getByLabel("Category of the picture").selectOption("womens-bottoms");
      await page.getByText("Search and variety").click();
      await page.getByLabel("Steps").fill("8");
      await design(page);
      await results(page, 2);
      const way = page.getByRole("region", { name: "From the original to the result" });
      expect(await way.getByRole("listitem").first().textContent()).toBe("Original");
      expect(await way.getByRole("listitem").last().textContent()).toMatch(/Result \(step 8\)score -?\d/);
      await page.getByText(/^Redrawn by the generator with a mean error of 0\.0/).waitFor();

      await result(page, 1).getByRole("button", { name: "Keep" }).click();
      await result(page, 1).getByText("kept", { exact: true }).waitFor();
      await result(page, 1).getByRole("button", { name: "Add to board" }).click();
      const dialog = page.getByRole("dialog", { name: "Add to a board" });
      await dialog.getByLabel("Board", { exact: true }).selectOption({ label: "A new board" });
      await dialog.getByLabel("Name of the new board").fill("From a photo");
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await dialog.getByRole("link", { name: "From a photo" }).waitFor();
      await page.keyboard.press("Escape");
      await result(page, 1).getByRole("link", { name: "From a photo" }).click();
      await page.getByRole("heading", { level: 1, name: "From a photo" }).waitFor();
      await page
        .getByRole("article", { name: /Women's bottoms for shopper-0042/ })
        .getByText("kept", { exact: true })
        .waitFor();
    });

    it("begins with the item that the address names, or with another that is found by words or by its id", async () => {
      const page = await studio().open("/design?item=W-BOT-0019");
      await page.getByText("Begins with High-rise leggings in mustard").waitFor();
      await expect.poll(() => page.getByLabel("Look in").inputValue()).toBe("womens-bottoms");
      const items = page.getByRole("list", { name: "Items" }).getByRole("button");
      await page.getByLabel("Find an item").fill("MUSTARD leggings");
      await expect
        .poll(() => items.evaluateAll((found) => found.map((item) => item.getAttribute("title"))))
        .toEqual(["High-rise leggings in mustard"]);
      await page.getByLabel("Find an item").fill("w-top-0009");
      await page.getByText("Nothing in Women's bottoms; these are of other categories.").waitFor();
      await items.first().click();
      await page.getByText("Begins with Leather jacket in black").waitFor();
      await page.getByLabel("Find an item").fill("spacesuit");
      await page.getByText("Nothing found.").waitFor();

      expect(await page.getByRole("tab", { name: "Tailor" }).getAttribute("aria-selected")).toBe("true");
      await page.getByRole("tab", { name: "Tailor" }).focus();
      await page.keyboard.press("ArrowLeft");
      expect(await page.getByRole("tab", { name: "Personalise" }).getAttribute("aria-selected")).toBe("true");
    });
  });
}
