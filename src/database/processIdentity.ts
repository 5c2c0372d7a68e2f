import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Enough to tell one process from every other, also from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The machine, its boot and its namespace of process numbers: only there does `pid` mean this process. */
  readonly place: string;
  /** When the process began, in the system's own words; empty where the system does not tell. */
  readonly began: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, place: ownPlace(), began: processBegan(process.pid) ?? "" };
}

/** Whether a process of this place lives; undefined for one of another machine or container, which cannot be seen. */
export function isAlive(identity: ProcessIdentity): boolean | undefined {
  if (identity.place !== ownPlace()) return undefined;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const began = processBegan(identity.pid);
  return began !== undefined && (began === "" || identity.began === "" || began === identity.began);
}

function ownPlace(): string {
  const parts = [hostname()];
  try {
    parts.push(readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), readlinkSync("/proc/self/ns/pid"));
  } catch {
    // Only Linux has these.
  }
  return parts.join(" ");
}

/** undefined when there is no such process (a zombie is none), empty when the system does not tell. */
function processBegan(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      // Fields after the command, which stands in parentheses: 0 is the state, 19 the start in clock ticks since boot.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return "ZX".includes(fields[0]) ? undefined : fields[19];
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : "";
    }
  }
  if (process.platform === "win32") return "";
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: { LC_ALL: "C" } });
  return ps.error ? "" : ps.stdout.trim() || undefined;
}
