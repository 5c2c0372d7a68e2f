import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseOpenError } from "./database.js";
import { isAlive, ownIdentity, type ProcessIdentity } from "./processIdentity.js";

/** How often a holder touches its lock, for those on other machines and in other containers. */
const BEAT_MS = 2_000;
/** A lock from elsewhere that was not touched for so long is watched no further: its holder is gone. */
const SILENCE_MS = 10_000;

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the exclusive lock of a directory: the highest-numbered file in `<directory>.lock/`.
 *
 * A taker creates the next number, which the file system grants to one alone, and only when the highest number's holder
 * has released it or is dead. A number is deleted only when a higher one exists, so a slow taker that still gets an old
 * number sees the higher one and gives way. Whether a holder lives is read from its process number and start time; one
 * on another machine or in another container is watched for a touched lock.
 *
 * @throws DatabaseOpenError when a living process holds it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const folder = `${directory}.lock`;
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const highest = numbersIn(folder)[0] ?? 0;
    if (highest > 0) await refuseWhileHeld(directory, join(folder, String(highest)));
    const file = join(folder, String(highest + 1));
    if (!create(file)) continue;
    const numbers = numbersIn(folder);
    if (numbers[0] !== highest + 1) {
      rmSync(file, { force: true });
      continue;
    }
    for (const number of numbers.slice(1)) rmSync(join(folder, String(number)), { force: true });
    return hold(file);
  }
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => b - a);
}

/** False when another taker was first. */
function create(file: string): boolean {
  try {
    write(file, "wx", JSON.stringify(ownIdentity()));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function write(file: string, flags: string, text: string): void {
  const descriptor = openSync(file, flags);
  try {
    writeSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

function hold(file: string): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // The folder was removed: there is nothing left to guard.
    }
  }, BEAT_MS).unref();
  const release = () => {
    clearInterval(beat);
    process.off("exit", release);
    try {
      // Emptied and not deleted: numbers must not be used twice.
      write(file, "r+", "");
      write(file, "w", RELEASED);
    } catch {
      // As above.
    }
  };
  process.on("exit", release);
  return { release };
}

const RELEASED = "released\n";

async function refuseWhileHeld(directory: string, file: string): Promise<void> {
  const holder = await readHolder(file);
  if (holder === undefined) return;
  const alive = isAlive(holder) ?? (await isTouched(file));
  if (!alive) return;
  throw new DatabaseOpenError(
    holder.pid === process.pid && isAlive(holder)
      ? `The embedded database in ${directory} is open already in this process.`
      : `The embedded database in ${directory} is in use by process ${holder.pid} on ${holder.place.split(" ")[0]}, and only ` +
          "one process may open it. Stop that process, choose another data directory with ATELIER_DATA, or let several " +
          "processes share a PostgreSQL server with DATABASE_URL.",
  );
}

/** undefined when the lock is released, or its taker died before it had written its name. */
async function readHolder(file: string): Promise<ProcessIdentity | undefined> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      const text = readFileSync(file, "utf8");
      if (text === RELEASED) return undefined;
      return JSON.parse(text) as ProcessIdentity;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      await sleep(100);
    }
  }
  return undefined;
}

async function isTouched(file: string): Promise<boolean> {
  const touched = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const before = touched();
  if (Date.now() - before > 10 * SILENCE_MS) return false;
  for (let waited = 0; waited < SILENCE_MS; waited += BEAT_MS / 4) {
    await sleep(BEAT_MS / 4);
    if (touched() !== before) return true;
  }
  return false;
}
