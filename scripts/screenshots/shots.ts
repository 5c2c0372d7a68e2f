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
    const page = await studio.open(`/design?id=${tailorItem.id}`, { ...DESK, viewport: { width: 1280, height: 1000 } });
    await page.getByText("Nearest real items").first().waitFor();
    return settled(page);
  },

  async boards(studio, server) {
    const { personalizeItem } = await server.ask<{ personalizeItem: { id: string } }>(
      `mutation { personalizeItem(input: { user: "shopper-0042", category: "womens-tops", count: 5, seed: 7 }, waitSeconds: 60) { id } }`,
    );
    const images = [1, 2, 3, 4, 5].map((rank) => ({ design: personalizeItem.id, rank }));
    const { createBoard } = await server.ask<{ createBoard: { id: string } }>(
      `mutation { createBoard(input: { name: "Spring tops", note: "First ideas for the spring range." }) { id } }`,
    );
    await server.ask(
      `mutation ($board: ID!, $images: [DesignImageInput!]!, $kept: [DesignImageInput!]!) {
        addToBoard(board: $board, images: $images) { id }
        judgeDesigns(images: $kept, verdict: KEPT) { id }
      }`,
      { board: createBoard.id, images, kept: images.slice(0, 2) },
    );
    const page = await studio.open(`/boards/${createBoard.id}`, DESK);
    await page.getByText("First ideas for the spring range.").waitFor();
    return settled(page);
  },

  async models(studio) {
    const page = await studio.open("/models", { ...DESK, viewport: { width: 1280, height: 1000 } });
    await page.getByRole("heading", { name: /Table III/ }).waitFor();
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
