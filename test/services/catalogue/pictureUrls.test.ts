import { afterEach, expect, it, vi } from "vitest";
import { PICTURE_URL_SECONDS, PictureUrls } from "../../../src/services/catalogue/pictureUrls.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { temporaryFolder } from "../../support/databases.js";

const store = new FileStore({
  root: temporaryFolder(),
  baseUrl: "http://localhost/files",
  secret: Buffer.alloc(32, 1),
});
afterEach(() => {
  vi.useRealTimers();
});

it("answers the same URL for a while, one that always works for an hour, then another", async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  const urls = new PictureUrls(store);
  const first = await urls.load("images/a.webp");
  const seen = new Set<string>();
  for (let minute = 0; minute < 30; minute++) {
    const url = await urls.load("images/a.webp");
    seen.add(url);
    const expires = Number(new URL(url).searchParams.get("expires"));
    expect(expires - Date.now() / 1000).toBeGreaterThanOrEqual(PICTURE_URL_SECONDS);
    if (minute < 9) expect(url).toBe(first);
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(store.verify("GET", "images/a.webp", query).key).toBe("images/a.webp");
    vi.advanceTimersByTime(60_000);
  }
  expect(seen.size).toBe(3);
  expect(await urls.load("images/b.webp")).toContain("images/b.webp");
});
