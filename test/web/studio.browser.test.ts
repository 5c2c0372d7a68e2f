import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../cli/command.js";
import { freshDataDirectory } from "../support/databases.js";
import { analyticsPage } from "./analyticsPage.js";
import { boardsPage } from "./boardsPage.js";
import { designPage } from "./designPage.js";
import { entrance, KEYS } from "./entrance.js";
import { modelsPage } from "./modelsPage.js";
import { shopPage } from "./shopPage.js";
import { shopRules } from "./shopRules.js";
import { findChromium } from "./support/chromium.js";
import { accessibilityViolations, buildStudio, openStudio, type StudioUnderTest } from "./support/studio.js";

const chromium = findChromium();
if (!chromium)
  throw new Error(
    "Studio is tried in a browser, and there is none: run scripts/chromium.sh (Debian, Ubuntu), or name a Chromium by CHROMIUM.",
  );

/** Every page, with what it shows first. */
const PAGES = [
  { path: "/", title: "Shop" },
  { path: "/design", title: "Design" },
  { path: "/boards", title: "Boards" },
  { path: "/models", title: "Models" },
  { path: "/analytics", title: "Analytics" },
  { path: "/play", title: "Play with a query" },
];

describe("Studio in a browser, on the demo", { timeout: 120_000 }, () => {
  let studio: StudioUnderTest;
  beforeAll(async () => {
    await buildStudio();
    const { url } = await serve(await freshDataDirectory(), { ATELIER_DEMO: "true" });
    studio = await openStudio(url, chromium);
  }, 240_000);
  afterEach(async () => {
    await studio.closePages();
    expect(studio.takeErrors()).toEqual([]);
  });
  afterAll(() => studio?.close());

  describe.each(PAGES)("$title", ({ path, title }) => {
    it.each(["light", "dark"] as const)("has nothing that axe-core objects to, in %s", async (colorScheme) => {
      const page = await studio.open(path, { colorScheme });
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it("fits a phone", async () => {
      const page = await studio.open(path, { viewport: { width: 390, height: 844 } });
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.waitForLoadState("networkidle");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    });
  });

  it("goes from page to page by the keyboard", async () => {
    const page = await studio.open("/");
    await page.getByRole("heading", { level: 1, name: "Shop" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.getByRole("link", { name: "Design", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Design" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/design");
    expect(await page.title()).toBe("Design · Atelier Studio");
  });

  it("keeps the colours that were chosen", async () => {
    const page = await studio.open("/play", { colorScheme: "light" });
    await page.getByRole("button", { name: "Use dark colours" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Use light colours" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });

  it("opens a ready query in GraphiQL, which answers it", async () => {
    const page = await studio.open("/play");
    await page.getByRole("link", { name: "Open in GraphiQL: Rank the catalogue for a shopper" }).click();
    await page.getByRole("button", { name: /Execute/ }).click();
    await page.getByText('"recommender": "hybrid"').waitFor();
  });

  shopPage(() => studio);
  shopRules(() => studio);
  analyticsPage(() => studio);

  designPage(() => studio);
  boardsPage(() => studio);
  modelsPage(() => studio);
});

describe("Studio in a browser, where keys are asked for and nothing is sold", { timeout: 120_000 }, () => {
  let studio: StudioUnderTest;
  beforeAll(async () => {
    const keys = Object.entries(KEYS).map(([role, key]) => `${role}:${key}`);
    const { url } = await serve(await freshDataDirectory(), { ATELIER_API_KEYS: keys.join(",") });
    studio = await openStudio(url, chromium);
  }, 240_000);
  afterEach(async () => {
    await studio.closePages();
    expect(studio.takeErrors()).toEqual([]);
  });
  afterAll(() => studio?.close());

  entrance(() => studio);
});
