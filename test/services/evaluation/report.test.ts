import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { Random } from "../../../src/random.js";
import { reportRecommenders } from "../../../src/services/evaluation/reportRecommenders.js";
import { saveRecommender } from "../../../src/services/models/modelFiles.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { loadTrainingData } from "../../../src/services/training/trainingData.js";
import { fillCatalogue, ITEMS, openCatalogue, type TestCatalogue, USERS } from "../training/catalogue.js";

let catalogue: TestCatalogue;
let engine: Engine;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await fillCatalogue(catalogue);
  engine = await OnnxEngine.open("cpu");
});
afterAll(() => engine.dispose());

const report = (out: string) => reportRecommenders({ ...catalogue, engine, threads: 1, resamples: 20, out });
const text = (out: string, name: string) => readFileSync(join(out, name), "utf8");

it("looks at the folder before it measures", async () => {
  const out = join(catalogue.dataDirectory, "file");
  writeFileSync(out, "");
  await expect(report(out)).rejects.toThrow(`The folder ${out} cannot take the report (it is a file)`);
});

it("writes a page before anything is trained, without curves and map", async () => {
  const out = join(catalogue.dataDirectory, "first");
  const { files } = await report(out);
  expect(files.map((file) => file.slice(out.length + 1))).toEqual([
    "index.html",
    "results.json",
    "auc-by-popularity.svg",
    "auc-by-history.svg",
  ]);
  expect(text(out, "index.html")).not.toMatch(/Learning curves|<img/);
});

it("writes table, figures and numbers that agree, in a page that asks for nothing else", async () => {
  const data = await loadTrainingData(catalogue.database);
  const random = new Random("report");
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const scorer = { factors: 3, P: draw(USERS * 3), Q: draw(ITEMS * 3), b: draw(ITEMS) };
  const history = [0.5, 0.6, 0.7].map((auc) => ({ loss: 1, auc, coldAuc: auc - 0.1, score: auc }));
  for (const name of ["dvbpr", "<b>own</b>"]) {
    const id = `model-${name.length}`;
    await saveRecommender(
      catalogue.store,
      id,
      { scorer: { userIds: data.userIds, itemIds: data.itemIds, ...scorer } },
      history,
    );
    const row = { id, kind: "RECOMMENDER" as const, name, profile: "compact", dataFingerprint: data.fingerprint };
    await registerModel(catalogue.database, { ...row, settings: {}, metrics: {} }, false);
  }
  const out = join(catalogue.dataDirectory, "second");
  const { evaluation } = await report(out);
  const page = text(out, "index.html");
  const results = JSON.parse(text(out, "results.json"));
  expect(results).toMatchObject(JSON.parse(JSON.stringify(evaluation)));
  expect(results.learningCurves.map(({ name }: { name: string }) => name)).toEqual(["dvbpr", "<b>own</b>"]);
  for (const method of results.methods) expect(page).toContain(method.all.auc.toFixed(4));
  expect(page).toContain("&lt;b&gt;own");
  expect(page).not.toContain("<b>own");
  expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|<script|<link|@import/);
  expect(page.match(/<h3>/g)).toHaveLength(2);
  expect(page).toContain('src="data:image/jpeg;base64,');
  expect(await sharp(join(out, "item-map.jpg")).metadata()).toMatchObject({
    format: "jpeg",
    width: 1600,
    height: 1600,
  });
  for (const name of ["auc-by-popularity", "auc-by-history", "learning-curves"])
    expect(await sharp(join(out, `${name}.svg`)).metadata()).toMatchObject({ format: "svg" });
});
