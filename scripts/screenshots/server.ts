import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ATELIER = fileURLToPath(new URL("../../bin/atelier.js", import.meta.url));

export interface DemoServer {
  readonly url: string;
  /** One operation; @throws Error with what the server says is wrong. */
  ask<T = Record<string, never>>(query: string, variables?: object): Promise<T>;
  stop(): Promise<void>;
}

/** `atelier serve` on a data directory; a new one gets the demo. */
export async function startDemo(data: string, port: number): Promise<DemoServer> {
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [ATELIER, "serve"], {
    env: { ...process.env, ATELIER_DATA: data, PORT: String(port), ATELIER_LOG_LEVEL: "warn", DATABASE_URL: "" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const over = once(child, "close");
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`The server on port ${port} ended before it was ready.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return {
    url,
    async ask<T>(query: string, variables?: object) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join(" "));
      return data;
    },
    async stop() {
      child.kill("SIGTERM");
      await over;
    },
  };
}
