import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { StudioUnderTest } from "./support/studio.js";

/** For machines that have much else to do. */
const PATIENCE = { timeout: 10_000 };

// biome-ignore lint/suspicious/noExplicitAny: answers of several queries
async function ask(url: string, query: string, variables: object = {}): Promise<any> {
  const response = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: object; errors?: object[] };
  expect(errors).toBeUndefined();
  return data;
}

/** A new visitor who is answered, and buys the third item. */
async function visitAndBuy(url: string): Promise<void> {
  const before = await answersIn(url);
  const visitor = `analytics-${randomUUID()}`;
  const { recommend } = await ask(
    url,
    `query ($visitor: ID!) { recommend(visitor: $visitor, first: 5) { id items { item { id } } } }`,
    { visitor },
  );
  const item = recommend.items[2].item.id;
  await ask(url, `mutation ($input: [FeedbackInput!]!) { recordFeedback(input: $input) { recorded } }`, {
    input: [{ visitor, item, kind: "PURCHASE", recommendation: recommend.id }],
  });
  await expect.poll(() => answersIn(url), PATIENCE).toBeGreaterThan(before);
}

/** Answers that are logged, which they are behind the requests. */
const answersIn = async (url: string): Promise<number> =>
  (await ask(url, `{ analytics { recommendations } }`)).analytics.recommendations;

/** No experiment runs afterwards, whatever other pages' tests left. */
async function stopExperiments(url: string): Promise<void> {
  const { experiments } = await ask(url, `{ experiments { id stoppedAt } }`);
  for (const { id, stoppedAt } of experiments)
    if (!stoppedAt) await ask(url, `mutation ($id: ID!) { stopExperiment(id: $id) { id } }`, { id });
}

/** A count as people read it, such as "1,234". */
const countOf = (text: string | null): number => Number(text?.replaceAll(/\D/g, ""));

/** The value of a headline figure. */
const figure = async (page: Page, name: string): Promise<string> =>
  (await page.locator(".figure", { hasText: name }).first().locator("dd").first().textContent()) ?? "";
const answers = async (page: Page): Promise<number> => countOf(await figure(page, "Answers"));

/** Analytics: figures and charts of real traffic, and the life of an experiment. */
export function analyticsPage(studio: () => StudioUnderTest): void {
  describe("analytics", () => {
    it("shows what came of answers, the same in the picture and in its table, and more when loaded anew", async () => {
      const { url, open } = studio();
      await visitAndBuy(url);
      const page = await open("/analytics");
      await page.locator(".figure").first().waitFor();
      const before = await answers(page);
      expect(before).toBeGreaterThan(0);
      expect(await figure(page, "Conversion")).toMatch(/^\d+(\.\d+)?%$/);
      await page.getByLabel("What is meant by Conversion?").click();
      await page.getByText("Share of shoppers who bought an item that they were recommended").waitFor();

      const traffic = page.getByRole("figure", { name: "Traffic" });
      await traffic.locator("path.recharts-line-curve").first().waitFor();
      await traffic.getByText("As a table").click();
      const rows = traffic.locator("tbody tr");
      expect(await rows.count()).toBe(30);
      expect(countOf(await rows.last().locator("td").first().textContent())).toBeGreaterThan(0);
      await page.getByRole("figure", { name: "Clicks by place" }).locator(".recharts-bar-rectangle").first().waitFor();

      await visitAndBuy(url);
      await page.getByRole("button", { name: "Reload" }).click();
      await expect.poll(() => answers(page), PATIENCE).toBeGreaterThan(before);
    });

    it("keeps the range in the address", async () => {
      const page = await studio().open("/analytics");
      await page.getByRole("button", { name: "Last 7 days" }).click();
      await expect.poll(() => new URL(page.url()).search, PATIENCE).toBe("?days=7");
      await page.getByLabel("From").fill("2020-01-01");
      await page.getByLabel("To").fill("2020-01-10");
      await page.getByRole("button", { name: "Show" }).click();
      await page.getByText("No answers in this range yet. Storefronts make them").waitFor();
      expect(new URL(page.url()).search).toBe("?from=2020-01-01&to=2020-01-10");
      await page.getByLabel("To").fill("2019-12-31");
      await page.getByText("The first day comes after the last.").waitFor();
      expect(await page.getByRole("button", { name: "Show" }).isDisabled()).toBe(true);
      await page.goBack();
      await expect.poll(() => page.getByLabel("From").inputValue(), PATIENCE).not.toBe("2020-01-01");
    });

    it("says what failed, and shows the rest", async () => {
      const { url, open } = studio();
      await visitAndBuy(url);
      const page = await open("/play");
      await page.route("**/graphql", async (route) => {
        const failing = route.request().postData()?.includes("AnalyticsByDay");
        if (failing) await route.fulfill({ json: { errors: [{ message: "The disk is full." }] } });
        else await route.continue();
      });
      await page.getByRole("link", { name: "Analytics" }).click();
      await page.getByRole("alert").filter({ hasText: "Day by day: The disk is full." }).waitFor();
      await page.locator(".figure").first().waitFor();
      await page.unroute("**/graphql");
      await page.getByRole("button", { name: "Reload" }).click();
      await page.getByRole("figure", { name: "Traffic" }).waitFor();
      expect(await page.getByRole("alert").count()).toBe(0);
    });

    it("starts an experiment, says what is missing where it cannot, and stops it", async () => {
      const { url, open } = studio();
      await stopExperiments(url);
      const name = `Variety ${randomUUID()}`;
      const page = await open("/analytics");
      await page.getByRole("button", { name: "Start an experiment" }).click();
      await page.getByText("Arms 1 and 2 rank the same way: an A/A test").waitFor();
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.getByText("Give the experiment a name.").waitFor();
      await page.getByLabel("Experiment's name").fill(name);
      await page.getByRole("button", { name: "Add an arm" }).click();
      const arm = (place: number) => page.getByRole("group", { name: `Arm ${place}` });
      await arm(2).getByLabel("Arm's name").fill("varied");
      await arm(2).getByLabel("Weight").fill("2");
      await arm(2).getByLabel("Diversity").fill("0.3");
      await arm(3).getByLabel("Arm's name").fill("varied");
      await arm(3).getByLabel("Recommender").selectOption("popRank");
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.getByText("Arms 2 and 3 are both named “varied”.").waitFor();
      expect(await page.getByText("rank the same way").count()).toBe(0);
      await arm(3).getByLabel("Arm's name").fill("popular");
      await page.getByRole("button", { name: "Start", exact: true }).click();
      const panel = page.getByRole("article", { name });
      await panel.getByText("No verdict yet").waitFor();

      await visitAndBuy(url);
      await page.getByRole("button", { name: "Reload" }).click();
      const arms = panel.getByRole("region", { name: `Arms of ${name}` });
      const told = async () => (await arms.locator("tbody tr td:nth-child(3)").allTextContents()).map(countOf);
      await expect.poll(async () => (await told()).reduce((sum, count) => sum + count, 0), PATIENCE).toBe(1);
      expect(await arms.getByRole("rowheader").allTextContents()).toEqual([
        expect.stringContaining("as it is"),
        expect.stringContaining("diversity 0.3"),
        expect.stringContaining("PopRank"),
      ]);
      expect(await arms.locator("tbody tr td:nth-child(2)").allTextContents()).toEqual(["25%", "50%", "25%"]);

      await panel.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("button", { name: "Stop it" }).click();
      await page.getByText(`“${name}” was stopped.`).waitFor();
      await panel.getByText("stopped", { exact: true }).waitFor();
      const { experiments } = await ask(url, `{ experiments { name stoppedAt } }`);
      expect(experiments.find((one: { name: string }) => one.name === name).stoppedAt).toEqual(expect.any(String));
    });
  });
}
