import { gathered } from "../../src/services/gathered.js";
import { median, timed } from "../harness/timing.js";

/** Microseconds that a read takes which comes alone and takes no time itself: as it is, and gathered with others'. */
export async function loneRead(reads: number): Promise<{ readonly direct: number; readonly gathered: number }> {
  const read = async (keys: readonly string[]) => new Map(keys.map((key) => [key, key]));
  const one = gathered(read, "");
  const times = { direct: [] as number[], gathered: [] as number[] };
  for (let index = 0; index < reads; index++) {
    times.direct.push(await timed(() => read(["user"])));
    times.gathered.push(await timed(() => one("user")));
  }
  return { direct: 1000 * median(times.direct), gathered: 1000 * median(times.gathered) };
}
