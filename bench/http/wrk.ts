import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { RivalMissingError } from "../harness/benchmark.js";

const SCRIPT = fileURLToPath(new URL("./users.lua", import.meta.url));

/** As a storefront's page asks: 20 items of 6 fields. */
export const QUERY =
  "query($user:ID!){recommend(user:$user,first:20){items{rank score item{id title image category{name}}}}}";

/** What one run of wrk saw. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of half of the answers, and of 99 in 100. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

/** @throws RivalMissingError */
export async function requireWrk(): Promise<void> {
  try {
    // Without arguments it fails, and tells of itself.
    await promisify(execFile)("wrk");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new RivalMissingError("wrk", "apt-get install -y wrk");
  }
}

/**
 * Asks over that many connections, on each for the next answer when the last has come.
 * @param users a file with a shopper's id on each line
 * @throws Error when a request failed
 */
export async function load(url: string, users: string, connections: number, seconds: number): Promise<Load> {
  const flags = [
    "--threads",
    "1",
    "--connections",
    String(connections),
    "--duration",
    `${seconds}s`,
    "--timeout",
    "10s",
  ];
  const { stdout } = await promisify(execFile)("wrk", [...flags, "--script", SCRIPT, url, "--", QUERY, users]);
  const found = /^FOUND (.*)$/m.exec(stdout);
  if (found === null) throw new Error(`wrk said nothing that can be read:\n${stdout}`);
  const answer = JSON.parse(found[1]) as Load;
  if (answer.failures > 0) throw new Error(`${answer.failures} of ${answer.requests} requests to ${url} failed.`);
  return answer;
}
