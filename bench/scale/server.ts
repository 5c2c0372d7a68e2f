import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Random } from "../../src/random.js";
import { memoryOf, processorSeconds, startAtelier, textOf } from "./command.js";

/** As a storefront's page asks. */
const RECOMMEND = `query ($user: ID!) {
  recommend(user: $user, first: 20) { recommender items { rank score item { id title category { name } } } }
}`;
const FIRST = 20;
/** Shoppers who look at the same time, and milliseconds that each reads before the next page. */
const SHOPPERS = 4;
const READING = 20;

/** A server in a process of its own. */
export interface Server {
  /** Seconds from its start until `/readyz` says that it is ready. */
  readonly startup: number;
  /** Processor seconds of that. */
  readonly processor: number;
  /** Resident memory now, MiB. */
  memory(): number;
  peak(): number;
  /** Milliseconds of one answer. @throws Error when it is not what was asked for */
  recommend(): Promise<number>;
  /** Milliseconds of each answer while the work goes on, and how many failed. */
  whileAsked(work: () => Promise<void>): Promise<{ readonly milliseconds: number[]; readonly failures: number }>;
  activate(model: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startServer(directory: string, users: number): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = startAtelier(["serve"], directory, { PORT: String(port), ATELIER_DEMO: "false" });
  const errors = textOf(child);
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200;
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${errors()}`);
    await delay(20);
  }
  const startup = (performance.now() - started) / 1000;
  const processor = processorSeconds(child);

  const random = new Random("visits");
  const ask = async (query: string, variables: object) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const answer = (await response.json()) as { errors?: unknown; data: Record<string, { items?: unknown[] }> };
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const recommend = async () => {
    const before = performance.now();
    const user = `shopper-${String(1 + random.integer(users)).padStart(4, "0")}`;
    const { recommend: list } = await ask(RECOMMEND, { user });
    if (list.items?.length !== FIRST) throw new Error(`${list.items?.length} items came in place of ${FIRST}.`);
    return performance.now() - before;
  };
  return {
    startup,
    processor,
    memory: () => memoryOf(child, "VmRSS") ?? Number.NaN,
    peak: () => memoryOf(child, "VmHWM") ?? Number.NaN,
    recommend,
    async whileAsked(work) {
      const milliseconds: number[] = [];
      let [failures, open] = [0, true];
      const shopper = async () => {
        while (open) {
          await recommend().then(
            (time) => milliseconds.push(time),
            () => failures++,
          );
          await delay(READING);
        }
      };
      const shoppers = Promise.all(Array.from({ length: SHOPPERS }, shopper));
      await work();
      open = false;
      await shoppers;
      return { milliseconds, failures };
    },
    async activate(model) {
      const before = performance.now();
      await ask("mutation ($id: ID!) { activateModel(id: $id) { id active } }", { id: model });
      return performance.now() - before;
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, "127.0.0.1"), "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}
