import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../support/databases.js";
import { TRAINEES, trainTiny } from "./trainTiny.js";

const script = fileURLToPath(new URL("./trainTiny.ts", import.meta.url));

describe.each(TRAINEES)("a training of %s", (what) => {
  it("goes on after SIGKILL, and after being stopped, to exactly the weights of one that ran through", async () => {
    const checkpointFile = join(temporaryFolder(), "run.safetensors");
    const killed = spawn(process.execPath, ["--import", "tsx", script, what, checkpointFile], { stdio: "inherit" });
    const ended = once(killed, "exit");
    const straight = await trainTiny(what, {});
    expect(straight.history).toHaveLength(3);
    expect(await ended).toEqual([null, "SIGKILL"]);
    expect(existsSync(checkpointFile)).toBe(true);

    const stop = new AbortController();
    const rounds = new Set<number>();
    const stopped = trainTiny(what, {
      checkpointFile,
      signal: stop.signal,
      onProgress: ({ round, step }) => {
        rounds.add(round);
        if (round === 2 && step === 1) stop.abort(new Error("stopped"));
      },
    });
    await expect(stopped).rejects.toThrow("stopped");
    expect([...rounds]).toEqual([1, 2]);

    const resumed = await trainTiny(what, { checkpointFile, threads: 2 });
    expect(resumed.history).toEqual(straight.history);
    expect(resumed.bestRound).toBe(straight.bestRound);
    expect(Object.keys(resumed.weights).sort()).toEqual(Object.keys(straight.weights).sort());
    for (const [name, values] of Object.entries(straight.weights)) {
      const differs = values.findIndex((value, i) => value !== resumed.weights[name][i]);
      expect([name, differs]).toEqual([name, -1]);
    }
  });
});
