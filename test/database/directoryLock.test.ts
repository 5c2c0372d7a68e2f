import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockDirectory } from "../../src/database/directoryLock.js";
import { isAlive, ownIdentity } from "../../src/database/processIdentity.js";
import { temporaryFolder } from "../support/databases.js";

function lockedBy(holder: object | string, number = 7): string {
  const directory = join(temporaryFolder(), "database");
  mkdirSync(`${directory}.lock`);
  writeFileSync(
    join(`${directory}.lock`, String(number)),
    typeof holder === "string" ? holder : JSON.stringify(holder),
  );
  return directory;
}

test("refuses while held, and is free again when released", async () => {
  const directory = join(temporaryFolder(), "database");
  const lock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow("open already in this process");
  lock.release();
  (await lockDirectory(directory)).release();
  expect(existsSync(directory)).toBe(false);
});

test("of many takers of a dead process's lock, one alone gets it", async () => {
  const directory = lockedBy({ ...ownIdentity(), pid: 2 ** 22 - 1, began: "1" });
  const takers = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(directory)));
  expect(takers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(readdirSync(`${directory}.lock`)).toEqual(["8"]);
});

test("a later process with the same number does not keep a dead one's lock", async () => {
  if (ownIdentity().began === "") return;
  const directory = lockedBy({ ...ownIdentity(), began: "1" });
  (await lockDirectory(directory)).release();
});

test("names the living process that holds it", async () => {
  const parent = { ...ownIdentity(), pid: process.ppid, began: "" };
  expect(isAlive(parent)).toBe(true);
  await expect(lockDirectory(lockedBy(parent))).rejects.toThrow(`in use by process ${process.ppid} on`);
});

test("a lock from another machine is respected while it is touched, and taken when it has long been silent", async () => {
  const elsewhere = { pid: 1, place: "faraway", began: "1" };
  const directory = lockedBy(elsewhere);
  const file = join(`${directory}.lock`, "7");
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 100);
  await expect(lockDirectory(directory)).rejects.toThrow("in use by process 1 on faraway");
  clearInterval(beat);
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(file, longAgo, longAgo);
  (await lockDirectory(directory)).release();
});

test("a lock whose taker died before it wrote its name is taken", async () => {
  (await lockDirectory(lockedBy("{"))).release();
});
