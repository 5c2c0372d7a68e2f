import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openPglite } from "../../src/database/pglite.js";
import { freshDataDirectory } from "../support/databases.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the command line; `onError` hears what it prints on standard error. */
async function atelier(args: string[], data: string, onError?: (text: string, kill: () => void) => void) {
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "src/cli/main.ts"), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ATELIER_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.on("data", (chunk) => onError?.(String(chunk), () => child.kill("SIGTERM")));
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, status };
}

async function shop(items: number): Promise<{ data: string; directory: string }> {
  const data = await freshDataDirectory();
  const directory = join(data, "shop");
  mkdirSync(directory);
  const rows = Array.from({ length: items }, (_, i) => `${i},Shoes\n`).join("");
  writeFileSync(join(directory, "items.csv"), `id,category\n${rows}`);
  return { data, directory };
}

it("prints its version and, for each command, help with examples", async () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(await atelier(["--version"], "")).toEqual({ stdout: `${version}\n`, stderr: "", status: 0 });
  const help = await atelier(["import", "--help"], "");
  expect(help).toMatchObject({ stderr: "", status: 0 });
  expect(help.stdout).toMatch(/--item-id <column>[\s\S]*Examples:[\s\S]*\$ atelier import shop --strict/);
});

it("imports, with the report as JSON on standard output and progress on standard error", async () => {
  const { data, directory } = await shop(3);
  writeFileSync(join(directory, "interactions.csv"), "user,item\nanna,1\nanna,7\n");
  const { stdout, stderr, status } = await atelier(["import", directory, "--json"], data);
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ refused: false, items: { added: 3 }, interactions: { added: 1, rejected: 1 } });
  expect(readFileSync(report.problems.file, "utf8")).toMatch(/"line":3,"reason":"unknown item"/);
  expect(report.problems.file.startsWith(join(data, "reports"))).toBe(true);
  expect(stderr).toMatch(/reading 100 %[\s\S]*saving 100 %/);

  const strict = await atelier(["import", directory, "--strict", "--quiet"], data);
  expect(strict.status).toBe(1);
  expect(strict.stdout).toMatch(/^Nothing was imported\.[\s\S]*interactions\.csv:3: unknown item/);
  expect(strict.stderr).toBe("Refused, as --strict asks: 1 row has a problem. Nothing was changed.\n");
});

it("draws a demo catalogue that it imports without a flag", async () => {
  const data = await freshDataDirectory();
  const directory = join(data, "demo");
  const sizes = ["--items", "24", "--users", "10", "--interactions", "80", "--size", "32"];
  const drawn = await atelier(["demo", directory, ...sizes, "--seed", "3", "--json"], data);
  expect(drawn.status).toBe(0);
  expect(JSON.parse(drawn.stdout)).toMatchObject({ directory, items: 24, users: 10, interactions: 80, seed: 3 });
  const imported = await atelier(["import", directory, "--strict", "--json"], data);
  expect(JSON.parse(imported.stdout)).toMatchObject({
    items: { added: 24, withoutPicture: 0 },
    interactions: { added: 80 },
    problems: { total: 0 },
  });
  const refused = await atelier(["demo", join(data, "other"), "--size", "2000"], data);
  expect(refused).toEqual({ stdout: "", stderr: "size is 2000; give 16 to 1024 pixels.\n", status: 1 });
});

it("says in one line what it cannot do", async () => {
  const data = await freshDataDirectory();
  expect(await atelier(["import", join(data, "gone")], data)).toEqual({
    stdout: "",
    stderr: `${join(data, "gone")} is not a folder; name the one that holds the files.\n`,
    status: 1,
  });
});

it("stops on SIGTERM, closes the database and leaves nothing half-written", async () => {
  const { data, directory } = await shop(40_000);
  // Looking at 40,000 pictures takes seconds, in which the signal comes.
  mkdirSync(join(directory, "images"));
  const { stderr, status } = await atelier(["import", directory, "--image", "{id}.jpg"], data, (printed, kill) => {
    if (printed.includes("reading 100 %")) kill();
  });
  expect(stderr).toMatch(/Stopped\.\n$/);
  expect(status).toBe(143);
  const database = await openPglite(data);
  expect(await database.query('SELECT count(*) AS n FROM "Item"')).toEqual([{ n: 0 }]);
  await database.close();
});
