// Measures the choices of design's searches on a data directory that has a generator and a DVBPR recommender:
//   npx tsx bench/designSearch.ts --data DIR [--only rates,budget ...] [--cases 12] [--threads 1] [--json]
// A generator without an inverter gets one, trained here and kept in DIR/cache, as is the classifier that judges categories.
import { Command } from "commander";
import { Designer } from "../src/ml/design/designer.js";
import { casesOf } from "./designSearch/cases.js";
import { costTable } from "./designSearch/cost.js";
import { trainJudge } from "./designSearch/judge.js";
import { colourTable, holdTable, reconstructionTable, wayTable } from "./designSearch/originals.js";
import { budgetTable, categoryTable, leavingTable, ratesTable, type Weights } from "./designSearch/taste.js";
import { openWorkshop, withInverter } from "./designSearch/workshop.js";

type Row = Record<string, number | string>;

const TABLES = ["cost", "rates", "budget", "leaving", "category", "reconstruction", "hold", "colour", "way"] as const;

const command = new Command("designSearch")
  .description("Measures the choices of design's searches: steps and rates, weights, starts, time and memory.")
  .requiredOption("--data <directory>", "data directory with a trained generator and a DVBPR recommender")
  .option("--only <tables>", `some of: ${TABLES.join(", ")}`, TABLES.join(","))
  .option("--cases <n>", "pairs of a shopper and a category", "12")
  .option("--inverter-rounds <n>", "rounds of an inverter that is trained here; as the profile's defaults otherwise")
  .option("--threads <n>", "compute threads", "1")
  .option("--json", "one JSON document in place of tables")
  .parse();
const { data, only, cases: count, threads, inverterRounds, json } = command.opts<Record<string, string>>();
const unknown = only.split(",").filter((name) => !(TABLES as readonly string[]).includes(name));
if (unknown.length > 0)
  command.error(`--only: there is no table ${unknown.join(", ")}; there are ${TABLES.join(", ")}.`);

const workshop = await openWorkshop(data, Number(threads), 16);
const { engine, photos, categories, cache } = workshop;
const { networks, metrics } = await withInverter(workshop, inverterRounds ? { rounds: Number(inverterRounds) } : {});
if (metrics && !json) console.log("inverter trained for this bench:", JSON.stringify(metrics));
const designer = await Designer.compile(engine, networks);
const cases = await casesOf(workshop, designer, Number(count));
const judge = await trainJudge(engine, photos, cache);
if (!json) {
  const sds = cases.map((one) => one.deviation.toPrecision(3));
  console.log(`standard deviations of the shoppers' scores over real pictures: ${sds.join(" ")}`);
  console.log(`judge: ${(100 * judge.onPhotos).toFixed(1)} % of held-out photos in their category`);
}

const weights: Weights[] = [
  [0, 0],
  [1, 0.3],
  [1, 1],
  [1, 0],
  [1, 3],
  [10, 0],
  [10, 1],
].map(([eta, categoryWeight]) => ({ eta, categoryWeight, inDeviations: true }));
weights.push({ eta: 1, categoryWeight: 1, inDeviations: false });
const make: Record<(typeof TABLES)[number], () => AsyncGenerator<Row>> = {
  cost: () => costTable(designer, cases, photos),
  rates: () => ratesTable(designer, cases, [0.02, 0.05, 0.1, 0.2]),
  budget: () => budgetTable(designer, cases),
  leaving: () => leavingTable(designer, cases),
  category: () => categoryTable(designer, judge, cases, weights, { starts: 8, steps: 30 }),
  reconstruction: () => reconstructionTable(designer, cases, photos),
  hold: () => holdTable(designer, cases, photos, judge),
  colour: () => colourTable(designer, judge, categories.length),
  way: () => wayTable(designer, categories.length),
};
const tables: Record<string, unknown> = {};
for (const name of TABLES) {
  if (!only.split(",").includes(name)) continue;
  const rows: Row[] = [];
  for await (const row of make[name]()) {
    rows.push(row);
    console.error(name, rounded(row));
  }
  tables[name] = rows;
  if (json) continue;
  console.log(name);
  console.table(rows.map(rounded));
}
if (json) console.log(JSON.stringify({ inverter: metrics, judge: judge.onPhotos, tables }, null, 2));
await designer.dispose();
await workshop.close();

function rounded(row: Row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(4)) : value,
    ]),
  );
}
