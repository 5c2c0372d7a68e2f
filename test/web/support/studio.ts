import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Studio as a running server serves it, in a real browser. */
export interface StudioUnderTest {
  /** Of the server, such as "http://localhost:4000". */
  readonly url: string;
  /** Opens an address such as "/design" in a browser context of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** What was wrong in the pages opened since the last call: errors and warnings of the console, exceptions, refused requests. */
  takeErrors(): string[];
  /** Closes what was opened. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

export async function openStudio(url: string, executablePath: string): Promise<StudioUnderTest> {
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  let errors: string[] = [];
  return {
    url,
    async open(path, options) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) errors.push(`${path}: ${message.text()}`);
      });
      page.on("pageerror", (error) => errors.push(`${path}: ${error.message}`));
      await page.goto(new URL(path, url).href);
      return page;
    },
    takeErrors() {
      const taken = errors;
      errors = [];
      return taken;
    },
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}

/** What axe-core finds wrong with a page, one line each: rule, and the elements. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's content security policy does not bind.
  await page.evaluate(readFileSync(require.resolve("axe-core"), "utf8"));
  const results = await page.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: the script above defined it
    () => (globalThis as any).axe.run(document, { resultTypes: ["violations"] }),
  );
  return results.violations.map(
    ({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
      `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Bundles web/ into dist/web, from where `atelier serve` serves it. */
export async function buildStudio(): Promise<void> {
  const vite = join(dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(
    process.execPath,
    [vite, "build", "--config", join(ROOT, "web/vite.config.ts"), "--logLevel", "warn"],
    {
      stdio: "inherit",
      // As it is served: vitest's own NODE_ENV would bundle the development build of React.
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error("Studio could not be built.");
}
