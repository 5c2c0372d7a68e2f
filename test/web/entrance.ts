import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { accessibilityViolations, type StudioUnderTest } from "./support/studio.js";

/** A key for each role, as a server is configured with them. */
export const KEYS = {
  storefront: "storefront-key-0001",
  merchandiser: "merchandiser-key-01",
  analyst: "analyst-key-000001",
  admin: "admin-key-00000001",
};

/** What each role is shown. */
const PAGES: Readonly<Record<keyof typeof KEYS, readonly string[]>> = {
  storefront: ["Shop", "Play"],
  merchandiser: ["Shop", "Design", "Boards", "Play"],
  analyst: ["Boards", "Models", "Analytics", "Play"],
  admin: ["Shop", "Design", "Boards", "Models", "Analytics", "Play"],
};

async function enter(page: Page, key: string): Promise<void> {
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Enter" }).click();
}

/** Errors that GraphQL answers to a page from now on, and addresses that it asks for. */
function listen(page: Page): { readonly errors: string[]; readonly urls: string[] } {
  const heard = { errors: [] as string[], urls: [] as string[] };
  page.on("request", (request) => heard.urls.push(request.url()));
  page.on("response", async (response) => {
    if (new URL(response.url()).pathname !== "/graphql") return;
    const { errors } = await response.json().catch(() => ({}));
    if (errors) heard.errors.push(errors[0].message);
  });
  return heard;
}

/** Who may see what: a server with keys, and nothing in its shop. */
export function entrance(studio: () => StudioUnderTest): void {
  describe("with keys", () => {
    it.each(Object.entries(PAGES))("%s: sees its pages, and asks nothing that it may not", async (role, pages) => {
      const key = KEYS[role as keyof typeof KEYS];
      const page = await studio().open("/");
      const { errors, urls } = listen(page);
      const examples = page.waitForRequest("**/examples.json");
      await enter(page, key);
      const links = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
      await links.first().waitFor();
      expect(await links.allTextContents()).toEqual(pages);
      for (const name of pages) {
        await links.getByText(name, { exact: true }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        await page.waitForLoadState("networkidle");
      }
      expect(errors).toEqual([]);
      expect(urls.filter((url) => url.includes(key))).toEqual([]);
      expect((await examples).headers().authorization).toBe(`Bearer ${key}`);
      await page
        .getByRole("banner")
        .getByText(`Your key's role: ${role === "admin" ? "administrator" : role}`)
        .waitFor();
      await page.reload();
      await links.first().waitFor();
      await page.getByRole("button", { name: "Leave" }).click();
      await page.getByLabel("API key").waitFor();
    });

    it("says on a page's address that it is for others, and on an unknown one that there is none", async () => {
      const page = await studio().open("/design");
      const { errors } = listen(page);
      await enter(page, KEYS.storefront);
      await page.getByRole("heading", { level: 1, name: "Design" }).waitFor();
      await page
        .getByText("Your key's role is storefront; this page is for merchandisers and administrators.")
        .waitFor();
      await page.goto(new URL("/boards/some-board", studio().url).href);
      await page.getByText("this page is for merchandisers, analysts and administrators.").waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      const response = await page.goto(new URL("/nowhere/at/all", studio().url).href);
      expect(response?.status()).toBe(404);
      expect(studio().takeErrors()).toEqual([expect.stringContaining("404")]);
      await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
      await page.getByText("Nothing is at /nowhere/at/all.").waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByRole("main").getByRole("link", { name: "Shop" }).click();
      await page.getByText("There are no items yet.").waitFor();
      expect(errors).toEqual([]);
    });

    it("a page that does not come can be tried again", async () => {
      const page = await studio().open("/");
      await enter(page, KEYS.analyst);
      await page.getByRole("heading", { level: 1, name: "Boards" }).waitFor();
      await page.route("**/assets/ModelsPage*", (route) => route.abort());
      await page.getByRole("link", { name: "Models" }).click();
      await page.getByRole("alert").getByText("This page could not be loaded").waitFor();
      await page.unroute("**/assets/ModelsPage*");
      studio().takeErrors();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { level: 1, name: "Models" }).waitFor();
    });

    it("a key that is not known can be followed by another", async () => {
      const page = await studio().open("/");
      await enter(page, "no-such-key-0000000");
      await page.getByText("This key is not known here.").waitFor();
      expect(studio().takeErrors()).toEqual([expect.stringContaining("401")]);
      await enter(page, KEYS.analyst);
      await page.getByRole("heading", { level: 1, name: "Boards" }).waitFor();
    });

    it("a server that does not answer can be asked again", async () => {
      const page = await studio().open("/");
      await page.getByLabel("API key").waitFor();
      await page.route("**/graphql", (route) => route.abort());
      await enter(page, KEYS.storefront);
      await page.getByText("The server did not answer").waitFor();
      await page.unroute("**/graphql");
      studio().takeErrors();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("There are no items yet.").waitFor();
    });

    it("a shared link takes no key along", async () => {
      const ask = async (query: string) => {
        const response = await fetch(new URL("/graphql", studio().url), {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${KEYS.merchandiser}` },
          body: JSON.stringify({ query }),
        });
        return (await response.json()).data;
      };
      const { createBoard } = await ask(`mutation { createBoard(input: { name: "For the buyers" }) { id } }`);
      const { shareBoard } = await ask(`mutation { shareBoard(board: "${createBoard.id}") { url } }`);
      const page = await studio().open("/");
      await enter(page, KEYS.storefront);
      await page.getByRole("heading", { level: 1, name: "Shop" }).waitFor();
      const sent: Record<string, string>[] = [];
      page.on("request", (request) => sent.push(request.headers()));
      await page.goto(new URL(new URL(shareBoard.url).pathname, studio().url).href);
      await page.getByRole("heading", { level: 1, name: "For the buyers" }).waitFor();
      await page.getByText("Nothing on it yet.").waitFor();
      expect(sent.filter(({ authorization }) => authorization)).toEqual([]);
    });
  });
}
