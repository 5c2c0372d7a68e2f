import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  loadGenerator,
  loadRecommender,
  saveGenerator,
  saveRecommender,
} from "../../../src/services/models/modelFiles.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { ObjectNotFoundError } from "../../../src/storage/objectStore.js";
import { temporaryFolder } from "../../support/databases.js";

describe("model files", () => {
  const scorer = {
    userIds: ["u", 'quotes "and" ünïcode'],
    itemIds: ["a", "b", "c"],
    factors: 2,
    P: Float32Array.of(1, 2, 3, 4),
    Q: Float32Array.of(1, 2, 3, 4, 5, 6),
    b: Float32Array.of(0, 0.5, -1),
  };
  const weights = { "encoder/conv1/weight": Float32Array.of(1, 2, 3) };
  let store: FileStore;
  beforeEach(() => {
    const root = join(temporaryFolder(), "files");
    store = new FileStore({ root, baseUrl: "http://localhost", secret: Buffer.alloc(32) });
  });

  it("gives back a recommender with its encoder, and one without", async () => {
    const files = {
      scorer,
      foldIn: { kind: "mean" as const },
      encoder: { profile: "compact" as const, factors: 1, weights },
      embedder: {
        offset: Float32Array.of(0, 0, 1),
        codes: { map: Float32Array.of(1, 2, 3), offset: Float32Array.of(4, 5, 6) },
        features: { setId: "s", width: 1, map: Float32Array.of(1, 1, 1), offset: Float32Array.of(0, 0, 0) },
        attributes: { columns: [{ name: "colour", values: ["Black", "Rot"] }], map: new Float32Array(6).fill(2) },
        unitLength: true,
      },
    };
    await saveRecommender(store, "m", files, [{ auc: 0.5 }]);
    expect(await loadRecommender(store, "m")).toEqual(files);
    await saveRecommender(store, "plain", { scorer }, []);
    expect(await loadRecommender(store, "plain")).toEqual({ scorer });
  });

  it("gives back a recommender without factors, as PopRank is", async () => {
    const none = { ...scorer, factors: 0, P: new Float32Array(0), Q: new Float32Array(0) };
    await saveRecommender(store, "pop", { scorer: none }, []);
    expect(await loadRecommender(store, "pop")).toEqual({ scorer: none });
  });

  it("gives back a generator", async () => {
    const files = { profile: "paper" as const, categories: ["shoes", "hats"], weights };
    await saveGenerator(store, "g", files, [{ generator: 0.2 }]);
    expect(await loadGenerator(store, "g")).toEqual(files);
  });

  it("names the file that is missing or damaged, or does not fit the others", async () => {
    await expect(loadRecommender(store, "none")).rejects.toThrow(ObjectNotFoundError);
    await saveRecommender(store, "m", { scorer }, []);
    const damage = (file: string, text: string) =>
      store.put(`models/m/${file}`, Buffer.from(text), { contentType: "application/json" });
    await damage("recommender.json", JSON.stringify({ userIds: ["u"], itemIds: ["a", "b", "c"], factors: 2 }));
    await expect(loadRecommender(store, "m")).rejects.toThrow(
      /models\/m\/scorer\.safetensors holds .* do not fit the 1 users/,
    );
    await damage("recommender.json", "{");
    await expect(loadRecommender(store, "m")).rejects.toThrow(/models\/m\/recommender\.json is damaged/);
    await saveRecommender(store, "m", { scorer }, []);
    await damage("scorer.safetensors", "half a file");
    await expect(loadRecommender(store, "m")).rejects.toThrow(/models\/m\/scorer\.safetensors/);
  });
});
