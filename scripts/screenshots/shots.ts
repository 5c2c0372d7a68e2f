import type { BrowserContextOptions, Page } from "playwright-core";
import type { StudioUnderTest } from "../../test/web/support/studio.js";
import type { DemoServer } from "./server.js";

type Shot = (studio: StudioUnderTest, server: DemoServer) => Promise<Buffer>;

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 860 }, colorScheme: "light" };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  colorScheme: "dark",
  hasTouch: true,
};

/** Each picture of docs/screenshots, by name. */
export const SHOTS: Readonly<Record<string, Shot>> = {
  async shop(studio) {
    const page = await studio.open("/", DESK);
    for (const place of [2, 4]) await like(page, place);
    return settled(page);
  },

  async design(studio, server) {
    const { tailorItem } = await server.ask<{ tailorItem: { id: string } }>(
      `mutation { tailorItem(input: { user: "shopper-0042", item: "W-BOT-0019", count: 2 }, waitSeconds: 60) { id } }`,
    );
    const page = await studio.open(`/design?item=W-BOT-0019&id=${tailorItem.id}`, {
      ...DESK,
      viewport: { width: 1280, height: 1000 },
    });
    await page.getByText("Nearest real items").first().waitFor();
    return settled(page);
  },

  async boards(studio, server) {
    const designs = await server.ask<Record<"bottoms" | "tops", { id: string }>>(
      `mutation {
        bottoms: personalizeItem(input: { user: "shopper-0042", category: "womens-bottoms", count: 4, seed: 7 }, waitSeconds: 60) { id }
        tops: personalizeItem(input: { user: "shopper-0007", category: "mens-tops", count: 4, seed: 3 }, waitSeconds: 60) { id }
      }`,
    );
    const images = Object.values(designs).flatMap(({ id }) => [1, 2, 3, 4].map((rank) => ({ design: id, rank })));
    const { createBoard } = await server.ask<{ createBoard: { id: string } }>(
      `mutation { createBoard(input: { name: "Spring ideas", note: "Bottoms and tops, first round." }) { id } }`,
    );
    await server.ask(
      `mutation ($board: ID!, $images: [DesignImageInput!]!, $kept: [DesignImageInput!]!, $rejected: [DesignImageInput!]!) {
        addToBoard(board: $board, images: $images) { id }
        kept: judgeDesigns(images: $kept, verdict: KEPT) { id }
        rejected: judgeDesigns(images: $rejected, verdict: REJECTED) { id }
        noteBoardEntry(board: $board, image: { design: "${designs.bottoms.id}", rank: 1 }, note: "In linen?") { id }
      }`,
      { board: createBoard.id, images, kept: [images[0], images[2]], rejected: [images[3]] },
    );
    const page = await studio.open(`/boards/${createBoard.id}`, { ...DESK, viewport: { width: 1280, height: 1000 } });
    await page.getByText("Bottoms and tops, first round.").waitFor();
    return settled(page);
  },

  async models(studio) {
    const page = await studio.open("/models", { ...DESK, viewport: { width: 1280, height: 1000 } });
    await page.getByText("Newest first").waitFor();
    return settled(page);
  },

  async map(studio) {
    const page = await studio.open("/models?view=map", { ...DESK, viewport: { width: 1280, height: 1120 } });
    await page.getByRole("button", { name: "Draw the map" }).click();
    await page.getByRole("button", { name: "Whole map" }).waitFor({ timeout: 120_000 });
    return settled(page);
  },

  async analytics(studio) {
    const page = await studio.open("/analytics", { ...DESK, viewport: { width: 1280, height: 1000 } });
    await page.getByRole("heading", { name: "Day by day" }).waitFor();
    return settled(page);
  },

  async phone(studio) {
    const page = await studio.open("/?shopper=shopper-0042", PHONE);
    await page.locator(".ranking > li").first().scrollIntoViewIfNeeded();
    return settled(page);
  },
};

async function like(page: Page, place: number): Promise<void> {
  const ranking = page.locator(".ranking[aria-busy=false] > li");
  await ranking
    .nth(place)
    .getByRole("button", { name: /^Like / })
    .click();
  await page.locator(".changed").filter({ hasText: "Ranked anew" }).waitFor();
}

async function settled(page: Page): Promise<Buffer> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  return page.screenshot();
}
