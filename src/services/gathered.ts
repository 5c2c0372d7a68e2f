import DataLoader from "dataloader";

/**
 * Reads of many requests, gathered into one: those that are asked for in one turn of the event loop. A request that comes alone
 * waits for the turn's end, which is microseconds.
 * @param read answers by key; what it leaves out is answered by `nothing`
 * @returns the answer of one key
 */
export function gathered<T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  nothing: T,
): (key: string) => Promise<T> {
  const loader = new DataLoader<string, T>(
    async (keys) => {
      const answers = await read([...new Set(keys)]);
      return keys.map((key) => answers.get(key) ?? nothing);
    },
    { cache: false, batchScheduleFn: setImmediate },
  );
  return (key) => loader.load(key);
}
