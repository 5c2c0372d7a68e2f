import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeDemo } from "../../src/data/demo/writeDemo.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import type { RecommenderEvaluation } from "../../src/services/evaluation/types.js";
import { freshDataDirectory } from "../support/databases.js";
import { run } from "./command.js";

let data: string;
let shop: string;
let later: string;
let fresh: string;

/** A demo shop whose columns have other names, a few of its rows and items kept aside. */
beforeAll(async () => {
  data = await freshDataDirectory();
  shop = join(data, "shop");
  later = join(data, "later.csv");
  await writeDemo(shop, { items: 40, users: 30, interactions: 300, size: 32 });
  const renamed = (file: string, names: Record<string, string>) => {
    const [header, ...rows] = readFileSync(join(shop, file), "utf8").trim().split("\n");
    return [
      header
        .split(",")
        .map((name) => names[name] ?? name)
        .join(","),
      ...rows,
    ];
  };
  const [itemHeader, ...items] = renamed("items.csv", { id: "sku", category: "group" });
  const newIds = items.slice(-4).map((row) => row.split(",")[0]);
  const isNew = (row: string) => newIds.some((id) => row.includes(`,${id},`));
  const keptAside: string[] = [];
  writeFileSync(join(shop, "items.csv"), [itemHeader, ...items.slice(0, -4)].join("\n"));
  for (const file of ["interactions.csv", "validation.csv", "test.csv"]) {
    const [header, ...rows] = renamed(file, { user: "buyer", item: "sku" });
    keptAside.push(...rows.filter((row) => isNew(row) || file === "test.csv"));
    writeFileSync(join(shop, file), [header, ...rows.filter((row) => !isNew(row))].join("\n"));
    writeFileSync(later, [header, ...keptAside].join("\n"));
  }
  rmSync(join(shop, "test.csv"));
  fresh = join(data, "fresh");
  mkdirSync(fresh);
  writeFileSync(join(fresh, "items.csv"), [itemHeader, ...items.slice(-4)].join("\n"));
  const flags = ["--item-id", "sku", "--category", "group", "--user", "buyer", "--item", "sku", "--quiet"];
  expect(await run(["import", shop, ...flags], data)).toMatchObject({ stderr: "", status: 0 });
});

const evaluate = (...args: string[]) => run(["evaluate", "recommenders", ...args], data);
const parse = (stdout: string) => JSON.parse(stdout) as RecommenderEvaluation;

describe("atelier evaluate recommenders", () => {
  it("prints Table III on the withheld rows, and what could be trained", async () => {
    const { stdout, stderr, status } = await evaluate();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "RAND 100 %\nPopRank 100 %\n" });
    expect(stdout).toMatch(/^AUC on \d+ validation rows of \d+ shoppers, over 36 items \(Table III/);
    expect(stdout).toMatch(/\n +\(a\) +\(b\)\nSetting +RAND +PopRank\n-+\nAll Items +0\.\d{4} +0\.\d{4}\nCold Items/);
    expect(stdout).toContain("Not trained yet: warp, bprMf");
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .slice(0, 16)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(120);
  });

  it("ranks further purchases and items that nobody has seen, by the columns that the import was told", async () => {
    const { stdout, status } = await evaluate("--test", later, "--new-items", fresh, "--json", "--quiet");
    expect(status).toBe(0);
    const { heldOut, file, methods, newItems } = parse(stdout);
    expect({ heldOut, unknown: file?.unknownItems }).toEqual({ heldOut: "file", unknown: 0 });
    expect(methods.map(({ name }) => name)).toEqual(["rand", "popRank"]);
    expect(newItems).toMatchObject({
      items: 4,
      rejected: 0,
      methods: [{ name: "rand" }, { name: "popRank", embeds: false }],
    });
    expect((newItems?.rows ?? 0) + methods[0].all.rows + (file?.inTraining ?? 0) + (file?.repeated ?? 0)).toBe(
      file?.read,
    );
  });

  it("keeps what it prints, unless told not to", async () => {
    const kept = async () => {
      const database = await openDatabase({ dataDirectory: data });
      const rows = await database.prisma.evaluation.findMany({ orderBy: { createdAt: "desc" } });
      await database.close();
      return rows;
    };
    const before = (await kept()).length;
    expect((await evaluate("--models", "rand", "--no-keep", "--quiet")).status).toBe(0);
    expect(await kept()).toHaveLength(before);
    const { stdout } = await evaluate("--models", "rand", "--json", "--quiet");
    const rows = await kept();
    expect(rows).toHaveLength(before + 1);
    expect(rows[0]).toMatchObject({ kind: "RECOMMENDERS", models: [], results: parse(stdout) });
  });

  it("says in a line what is wrong", async () => {
    const [model, empty] = await Promise.all([
      evaluate("--models", "vbpr", "--quiet"),
      run(["evaluate", "recommenders", "--quiet"], await freshDataDirectory()),
    ]);
    expect(model).toEqual({
      stdout: "",
      stderr: 'No model of "vbpr": there are rand, popRank. Train it with `atelier train recommender vbpr`.\n',
      status: 1,
    });
    expect(empty.stderr).toBe("There are no items with pictures to train on: run `atelier import` first.\n");
  });
});

it("atelier report recommenders writes a page", async () => {
  const out = join(data, "report");
  const { stdout, status } = await run(["report", "recommenders", "--out", out, "--quiet"], data);
  expect({ stdout, status }).toEqual({ stdout: `Open ${join(out, "index.html")}\n`, status: 0 });
  expect(existsSync(join(out, "results.json"))).toBe(true);
});
