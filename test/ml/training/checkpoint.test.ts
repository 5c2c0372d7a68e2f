import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../../../src/ml/training/checkpoint.js";
import { encodeSafetensors } from "../../../src/ml/training/safetensors.js";
import { temporaryFolder } from "../../support/databases.js";

const checkpoint = (value: number) => ({
  state: { "state/w": Float32Array.of(value, 2), "best/w": new Float32Array(0) },
  progress: { fingerprint: "f", history: [{ auc: value }], bestRound: 0 },
});

it("gives back what was written, in folders that it makes, and nothing where there is no file", async () => {
  const file = join(temporaryFolder(), "runs", "deep", "model.safetensors");
  expect(await readCheckpoint(file)).toBeUndefined();
  await writeCheckpoint(file, checkpoint(1));
  await writeCheckpoint(file, checkpoint(3));
  expect(await readCheckpoint(file)).toEqual(checkpoint(3));
  expect(readdirSync(join(file, ".."))).toEqual(["model.safetensors"]);
});

it("keeps the old checkpoint, and leaves nothing beside it, when the new one cannot be written", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "model.safetensors");
  await writeCheckpoint(file, checkpoint(1));
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  await expect(writeCheckpoint(file, { state: {}, progress: cyclic })).rejects.toThrow();
  expect(await readCheckpoint(file)).toEqual(checkpoint(1));
  const blocked = join(folder, "blocked");
  await writeCheckpoint(join(blocked, "inside"), checkpoint(1));
  await expect(writeCheckpoint(blocked, checkpoint(2))).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(["blocked", "model.safetensors"]);
});

it("names a checkpoint that is damaged", async () => {
  const file = join(temporaryFolder(), "model.safetensors");
  await writeCheckpoint(file, checkpoint(1));
  truncateSync(file, 100);
  await expect(readCheckpoint(file)).rejects.toThrow(`The checkpoint ${file} is no safetensors file.`);
  writeFileSync(file, encodeSafetensors({ tensors: {}, metadata: {} }));
  await expect(readCheckpoint(file)).rejects.toThrow(`The checkpoint ${file} does not say`);
});
