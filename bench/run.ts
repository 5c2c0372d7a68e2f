// Runs benchmarks, prints what they found and writes docs/benchmarks.md:
//   npm run bench                    all short ones
//   npm run bench -- retrieval       these
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { ENGINES, type EngineName } from "../src/config.js";
import { analytics } from "./analytics/analytics.js";
import { designing } from "./designing/designing.js";
import { type Benchmark, RivalMissingError } from "./harness/benchmark.js";
import { linePlot } from "./harness/linePlot.js";
import { describeMachine } from "./harness/machine.js";
import { benchmarksPage, type Finding, section } from "./harness/page.js";
import { http } from "./http/http.js";
import { linear } from "./linear/linear.js";
import { look } from "./look/look.js";
import { networks } from "./networks/networks.js";
import { retrieval } from "./retrieval/retrieval.js";
import { sampling } from "./sampling/sampling.js";
import { scale } from "./scale/scale.js";
import { training } from "./training/training.js";
import { workers } from "./workers/workers.js";

/** Findings on another engine are kept beside those on this one. */
const USUAL_ENGINE: EngineName = "onnx-cpu";
const BENCHMARKS: readonly Benchmark[] = [
  retrieval,
  http,
  training,
  designing,
  networks,
  linear,
  sampling,
  look,
  analytics,
  workers,
  scale,
];

const command = new Command("bench")
  .description("Measures Atelier against named rivals, both in one run.")
  .argument("[names...]", "benchmarks to run [all short ones]")
  .option("--list", "name the benchmarks")
  .option("--threads <n>", "compute threads of both sides", "1")
  .option("--python <command>", "a Python with numpy, PyTorch and Pillow", "python3")
  .addOption(new Option("--engine <name>", "what runs our networks").choices(ENGINES).default(USUAL_ENGINE))
  .option("--device <name>", "where PyTorch runs them: cpu, cuda", "cpu")
  .option("--data <path>", "what a benchmark reads in place of what it makes itself")
  .option("--quick", "smallest sizes, to see that it runs; nothing is written", false)
  .parse();
interface Flags {
  readonly list?: boolean;
  readonly threads: string;
  readonly python: string;
  readonly engine: EngineName;
  readonly device: string;
  readonly data?: string;
  readonly quick: boolean;
}
const flags = command.opts<Flags>();

const DOCS = new URL("../docs/", import.meta.url);
const KEPT = new URL("benchmarks/", DOCS);

if (flags.list) {
  for (const { name, title, short } of BENCHMARKS) console.log(`${name.padEnd(14)} ${title}${short ? "" : " (long)"}`);
  process.exit();
}
const unknown = command.args.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0)
  command.error(
    `There is no benchmark ${unknown.join(", ")}; there are ${BENCHMARKS.map(({ name }) => name).join(", ")}.`,
  );
const chosen = BENCHMARKS.filter(({ name, short }) => (command.args.length > 0 ? command.args.includes(name) : short));
for (const benchmark of chosen) {
  const machine = describeMachine();
  try {
    const result = await benchmark.run({
      ...flags,
      threads: Number(flags.threads),
      log: (line) => console.error(line),
    });
    const usual = flags.engine === USUAL_ENGINE;
    const name = usual ? benchmark.name : `${benchmark.name}-${flags.engine}`;
    const title = usual ? benchmark.title : `${benchmark.title} (${flags.engine})`;
    const again = ["npm run bench --", benchmark.name];
    for (const flag of ["threads", "engine", "device"] as const)
      if (command.getOptionValueSource(flag) === "cli") again.push(`--${flag}`, flags[flag]);
    if (flags.data) again.push("--data DIR");
    const finding: Finding = { name, title, command: again.join(" "), machine, ...result };
    console.log(section(finding));
    if (!flags.quick) await keep(finding);
  } catch (error) {
    if (!(error instanceof RivalMissingError)) throw error;
    console.error(`${benchmark.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
process.exit();

async function keep(finding: Finding): Promise<void> {
  await mkdir(KEPT, { recursive: true });
  await writeFile(new URL(`${finding.name}.json`, KEPT), `${JSON.stringify(finding, null, 2)}\n`);
  for (const plot of finding.plots ?? [])
    await writeFile(new URL(`${finding.name}-${plot.name}.svg`, KEPT), linePlot(plot));
  const files = (await readdir(KEPT)).filter((file) => file.endsWith(".json"));
  const findings = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(new URL(file, KEPT), "utf8")) as Finding),
  );
  const place = ({ name }: Finding) => BENCHMARKS.findIndex((benchmark) => name.startsWith(benchmark.name));
  await writeFile(new URL("benchmarks.md", DOCS), benchmarksPage(findings.sort((a, b) => place(a) - place(b))));
}
