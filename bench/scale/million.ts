// Retrieval over a catalogue, in a process of its own; prints what it took as JSON:
//   tsx bench/scale/million.ts ITEMS FACTORS
import { RetrievalThreads } from "../../src/ml/retrieval/retrievalThreads.js";
import { Retriever } from "../../src/ml/retrieval/retriever.js";
import { topK } from "../../src/ml/retrieval/topK.js";
import { median, quantile, timed } from "../harness/timing.js";
import { makeCatalogue, makeShoppers, queryOf } from "../retrieval/catalogue.js";
import { memoryOf } from "./command.js";

const [items, factors] = process.argv.slice(2).map(Number);
const ALONE = 50;
const TOGETHER = 64;

const catalogue = makeCatalogue(items, factors);
const shoppers = makeShoppers(catalogue, TOGETHER);
const threads = new RetrievalThreads(1);
const retriever = new Retriever(catalogue, threads);
const prepared = await timed(() => retriever.prepare());
for (const shopper of shoppers.slice(0, 3)) {
  const [found, expected] = [await retriever.topK(queryOf(shopper)), topK(catalogue, queryOf(shopper))];
  if (`${found.items}` !== `${expected.items}`) throw new Error("The ranking differs from the scan's.");
}
const scan = await timed(() => topK(catalogue, queryOf(shoppers[0])));
const alone: number[] = [];
for (const shopper of shoppers.slice(0, ALONE)) alone.push(await timed(() => retriever.topK(queryOf(shopper))));
const together = await timed(() => Promise.all(shoppers.map((shopper) => retriever.topK(queryOf(shopper)))));
const answer: Million = {
  prepared,
  median: median(alone),
  p99: quantile(alone, 0.99),
  scan,
  each: together / TOGETHER,
  peak: memoryOf(process, "VmHWM") ?? Number.NaN,
};
console.log(JSON.stringify(answer));
await threads.close();

/** Milliseconds, and MiB. */
export interface Million {
  /** Until the index was open. */
  readonly prepared: number;
  /** Of one shopper after the other. */
  readonly median: number;
  readonly p99: number;
  /** Of a plain scan in one thread. */
  readonly scan: number;
  /** Of each of many at once. */
  readonly each: number;
  readonly peak: number;
}
