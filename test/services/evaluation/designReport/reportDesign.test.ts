import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../../src/ml/engine/threadedEngine.js";
import type { DesignReport } from "../../../../src/services/evaluation/designReport/reportDesign.js";
import { reportDesign } from "../../../../src/services/evaluation/designReport/reportDesign.js";
import { CATEGORIES, openStudio, type Studio } from "../design/studio.js";

let studio: Studio;
let engine: ThreadedEngine;
let first: DesignReport;
let out: string;
const stages: string[] = [];

const SMALL = {
  starts: 3,
  steps: 2,
  mostSimilar: 1,
  seed: 5,
  trials: 1,
  threads: 1,
  judgeEpochs: 2,
  resamples: 20,
  tailored: 1,
  samples: 8,
};
const report = (more: Partial<Parameters<typeof reportDesign>[0]> = {}) =>
  reportDesign({ ...studio, ...SMALL, engine, out, ...more });
const read = (file: string) => readFileSync(join(out, file), "utf8");

beforeAll(async () => {
  studio = await openStudio();
  engine = await ThreadedEngine.open("onnx-cpu", 1);
  out = join(studio.dataDirectory, "report");
  first = await report({ onProgress: (stage) => stages.push(stage) });
}, 300_000);
afterAll(() => engine.dispose());

describe("reportDesign", () => {
  it("writes a page that asks for nothing else, with every figure beside it as a PNG", async () => {
    const page = read("index.html");
    expect(page).not.toMatch(/src="(?!data:)|url\(|<script|NaN|undefined|\[object/);
    const names = first.files.map((file) => file.slice(out.length + 1));
    expect(names.slice(0, 2)).toEqual(["index.html", "results.json"]);
    const figures = names.slice(2);
    expect(figures).toHaveLength(6);
    for (const name of figures) {
      expect(page).toContain(`href="${name}"`);
      const picture = sharp(join(out, name));
      expect(await picture.metadata()).toMatchObject({ format: "png" });
      // Not blank.
      expect((await picture.stats()).channels[0].stdev).toBeGreaterThan(5);
    }
    expect([...new Set(stages)]).toEqual(
      expect.arrayContaining(["trials", "eta", "neighbours", "copies", "tailoring"]),
    );
  });

  it("shows pictures that browsers can read, twice as large as they are drawn", async () => {
    const pictures = [...read("index.html").matchAll(/src="data:image\/webp;base64,([^"]+)"/g)];
    // A query at 6 etas; 4 samples and their neighbours of 2 categories; shoppers; an item on its way.
    expect(pictures.length).toBeGreaterThanOrEqual(6 + 2 * 4 * 2 + 3 + 3);
    const { width, height, format } = await sharp(Buffer.from(pictures[0][1], "base64")).metadata();
    expect({ width, height, format }).toEqual({ width: 128, height: 128, format: "webp" });
  });

  it("keeps the numbers of its figures, which agree with the models", () => {
    const { evaluation, etaSweep, neighbours, shoppers, tailoring, copies } = JSON.parse(read("results.json"));
    expect(evaluation).toEqual(JSON.parse(JSON.stringify(first.evaluation)));
    expect(etaSweep).toMatchObject({ trials: 1, chosenEta: 3 });
    expect(etaSweep.figures.map(({ eta }: { eta: number }) => eta)).toEqual([0, 0.3, 1, 3, 10, 30]);
    for (const row of shoppers)
      expect(row.real.map(({ score }: { score: number }) => score)).toEqual(
        row.real.map(({ score }: { score: number }) => score).sort((a: number, b: number) => b - a),
      );
    expect([...new Set(neighbours.map(({ category }: { category: string }) => category))]).toEqual(CATEGORIES);
    expect(tailoring).toHaveLength(1);
    for (const { frames } of tailoring) {
      expect(frames.map(({ step }: { step: number }) => step)).toEqual([0, 1, 2]);
      expect(frames[2].scoreSd).toBeGreaterThan(frames[0].scoreSd);
    }
    // An untrained generator draws noise, which is far from every photo.
    expect(Math.min(...copies.generatedRandom)).toBeGreaterThan(Math.max(...copies.real));
    expect(copies.nearer).toEqual({ generatedRandom: 0, synthesis: 0 });
  });

  it("says where designs are weak", () => {
    const page = read("index.html");
    const expected = page.slice(page.indexOf("Do designs come up"), page.indexOf("Table IV: designs"));
    expect(expected).toContain("1 trial is too few to judge designs by");
    expect(expected).toContain(">too few trials<");
    expect(expected).not.toMatch(/(>yes<|>no<)/);
    expect(page).toMatch(/Weak:<\/b> reconstructions are further from their originals/);
    expect(page).toContain("No sign that photos are copied.");
  });

  it("looks at the folder before it measures", async () => {
    const folder = join(studio.dataDirectory, "file");
    writeFileSync(folder, "");
    const onProgress = () => expect.unreachable("it measures");
    await expect(report({ out: folder, onProgress })).rejects.toThrow(
      `The folder ${folder} cannot take the report (it is a file): name another one by --out.`,
    );
    await expect(report({ out: join(folder, "below"), onProgress })).rejects.toThrow("(a file stands in its way)");
  });

  it("takes what was measured before, swept at another eta too, if it is of the same models", async () => {
    const other = join(studio.dataDirectory, "again");
    const evaluation = { ...first.evaluation, trials: { ...first.evaluation.trials, done: 4321 } };
    const seen: string[] = [];
    await report({ out: other, evaluation, eta: 2, trials: 1, onProgress: (stage) => seen.push(stage) });
    expect(seen).not.toContain("trials");
    const page = readFileSync(join(other, "index.html"), "utf8");
    expect(page).toContain("4,321 trials");
    expect(page).toMatch(/(>yes<|>no<)/);
    expect(page).not.toContain("too few");
    const { etaSweep } = JSON.parse(readFileSync(join(other, "results.json"), "utf8"));
    expect(etaSweep.figures.map(({ eta }: { eta: number }) => eta)).toEqual([0, 0.3, 1, 2, 3, 10, 30]);
    await expect(report({ evaluation: { ...evaluation, generator: "gone" } })).rejects.toThrow(
      'The evaluation is of the generator "gone", figures would be drawn by "gen"',
    );
  }, 300_000);
});
