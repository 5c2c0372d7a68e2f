import { describe, expect, it } from "vitest";
import { publishedFolder } from "./publishedFolder.js";

const { write, forgetInteractions, run } = publishedFolder();

describe("openPublishedData", () => {
  it("refuses an unknown format, and flags that are for another one", async () => {
    await expect(run("netflix")).rejects.toThrow(
      '--format "netflix" is none of csv, amazon, dvbpr, tradesy, movielens.',
    );
    await expect(run("amazon", { itemId: "sku" })).rejects.toThrow(
      /^--item-id is for --format csv; amazon takes --items/,
    );
    await expect(run("csv", { subset: "women" })).rejects.toThrow(/^--subset is for --format amazon, dvbpr; csv takes/);
  });

  it("takes plain CSV as it is, and prepared when asked to", async () => {
    write("items.csv", "id,category\n1,A\n2,A\n3,A\n");
    write("interactions.csv", "user,item\na,1\na,2\na,3\nb,1\n");
    expect((await run("csv")).leftOut).toBeUndefined();
    await forgetInteractions();
    expect(await run("csv", {}, { leastItems: 3, withhold: true })).toMatchObject({
      interactions: { added: 3 },
      leftOut: { users: 1, interactions: 1 },
      withheld: { validation: 1, test: 1 },
    });
  });
});
