import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Ids of the ranked items, best first, when the answer under way is there. */
export async function ranking(page: Page): Promise<string[]> {
  await page.locator(".ranking[aria-busy=false] > li").first().waitFor();
  return page.locator(".ranking > li").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-item")!));
}

/** Does something, and answers the ranking when it is another. */
export async function rankedAnew(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  const before = await ranking(page);
  await act();
  await expect.poll(() => ranking(page), { timeout: 10_000 }).not.toEqual(before);
  return ranking(page);
}

export const card = (page: Page, item: string): Locator => page.locator(`.ranking > li[data-item="${item}"]`);
export const changed = (page: Page) => page.locator(".changed");
export const strip = (page: Page, name: string) => page.getByRole("region", { name });
