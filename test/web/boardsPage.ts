import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { StudioUnderTest } from "./support/studio.js";

/** Asks the API. */
async function ask(url: string, query: string, variables?: object): Promise<Record<string, { id: string }>> {
  const answer = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return ((await answer.json()) as { data: Record<string, { id: string }> }).data;
}

/** A board of that name with so many samples on it, opened. */
async function openBoard(studio: StudioUnderTest, name: string, count: number): Promise<Page> {
  const { sampleItem } = await ask(
    studio.url,
    `mutation ($count: Int!) { sampleItem(input: { category: "womens-tops", count: $count }, waitSeconds: 60) { id } }`,
    { count },
  );
  const { createBoard } = await ask(
    studio.url,
    `mutation ($name: String!) { createBoard(input: { name: $name }) { id } }`,
    {
      name,
    },
  );
  const images = Array.from({ length: count }, (_, i) => ({ design: sampleItem.id, rank: i + 1 }));
  await ask(
    studio.url,
    `mutation ($board: ID!, $images: [DesignImageInput!]!) { addToBoard(board: $board, images: $images) { id } }`,
    { board: createBoard.id, images },
  );
  return studio.open(`/boards/${createBoard.id}`);
}

/** Boards by clicks. */
export function boardsPage(studio: () => StudioUnderTest): void {
  describe("the boards' pages", () => {
    it("make a board, rename it, and delete it once that is confirmed", async () => {
      const page = await studio().open("/boards");
      await page.getByRole("button", { name: "New board" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Spring");
      await page.getByRole("button", { name: "Make it" }).click();
      await page.getByRole("heading", { level: 1, name: "Spring" }).waitFor();
      await page.getByRole("button", { name: "Rename" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Summer");
      await page.getByLabel("Note", { exact: true }).fill("Linen");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { level: 1, name: "Summer" }).waitFor();
      await page.getByRole("link", { name: "All boards" }).click();
      await page.getByRole("link", { name: /Summer\s*Linen/ }).click();
      await page.getByRole("button", { name: "Delete" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("button", { name: "Delete it" }).click();
      await page.getByRole("heading", { level: 1, name: "Boards" }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("link", { name: /Summer/ }).count()).toBe(0);
    });

    it("note, judge, remove and compare what is on a board, and export it", async () => {
      const page = await openBoard(studio(), "Knitwear", 3);
      const entries = page.getByRole("article");
      await entries.nth(2).waitFor();
      await entries.first().getByRole("button", { name: "Add a note" }).click();
      await page.getByLabel("Note", { exact: true }).fill("longer sleeves");
      await page.getByRole("button", { name: "Save" }).click();
      await entries.first().getByRole("button", { name: "Reject" }).click();
      await entries.first().getByText("rejected").waitFor();
      await entries.nth(1).getByRole("button", { name: "Remove" }).click();
      await expect.poll(() => entries.count()).toBe(2);
      await page.reload();
      await entries.first().getByText("longer sleeves").waitFor();
      await entries.first().getByText("rejected").waitFor();

      await entries.first().getByRole("checkbox").check();
      expect(await page.getByRole("button", { name: "Compare" }).isDisabled()).toBe(true);
      await entries.nth(1).getByRole("checkbox").check();
      await page.getByRole("button", { name: "Compare 2 selected" }).click();
      const sideBySide = page.getByRole("region", { name: "Side by side" }).getByRole("row");
      await sideBySide.first().waitFor();
      expect(await sideBySide.first().getByRole("columnheader").allTextContents()).toEqual(["Result 1", "Result 3"]);
      expect(await sideBySide.nth(1).textContent()).toBe("CategoryWomen's topsWomen's tops");
      const likeness = page.getByRole("region", { name: "Likeness" });
      await likeness.waitFor();
      expect(await likeness.getByRole("row").nth(1).getByRole("cell").allTextContents()).toEqual([
        "·",
        expect.stringMatching(/^-?[01]\.\d\d$/),
      ]);
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Export" }).click();
      const downloading = page.waitForEvent("download");
      await page.getByRole("link", { name: "Download the ZIP" }).click();
      const file = await readFile(await (await downloading).path());
      expect(file.subarray(0, 2).toString()).toBe("PK");
    });

    it("show a board to whoever has the link, until its links are ended", async () => {
      const page = await openBoard(studio(), "For the buyers", 2);
      await page.getByRole("button", { name: "Share" }).click();
      await page.getByLabel("Days until it ends").fill("3");
      await page.getByRole("button", { name: "Make a link" }).click();
      const path = new URL(await page.getByLabel("Link", { exact: true }).inputValue()).pathname;

      const stranger = await studio().open(path);
      await stranger.getByRole("heading", { level: 1, name: "For the buyers" }).waitFor();
      expect(await stranger.getByRole("article").count()).toBe(2);
      expect(await stranger.getByRole("navigation").count()).toBe(0);
      const drawn = stranger.getByRole("article").first().getByRole("img");
      await expect
        .poll(() => drawn.evaluate((img) => (img as { naturalWidth?: number }).naturalWidth))
        .toBeGreaterThan(0);

      await page.getByRole("button", { name: "End all links" }).click();
      await page.getByText("All links to this board have ended.").waitFor();
      await stranger.reload();
      await stranger.getByRole("heading", { level: 1, name: "This link has ended" }).waitFor();
    });
  });
}
