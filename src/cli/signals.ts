const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof EXIT_CODES;
const NAMES = Object.keys(EXIT_CODES) as Name[];

/** Milliseconds in which another signal is the first one once more: npx and tsx pass on what the terminal sent to all of them. */
const RELAYED = 1000;

/**
 * Aborts `signal` on SIGINT and SIGTERM, and sets the exit code that shells expect. Another one, later than a relayed first one
 * would come, kills the process as if nothing had listened: leaving by `process.exit` would end threads within native code.
 * @param onAbort called at the first one, to tell what becomes of the work
 */
export function abortOnSignals(onAbort?: () => void): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let isNext = false;
  const onSignal = (name: Name) => {
    if (!controller.signal.aborted) {
      // By way of setImmediate, after all that came while this thread was busy.
      const listenAgain = () => {
        isNext = true;
      };
      setTimeout(() => setImmediate(listenAgain), RELAYED).unref();
      process.exitCode = EXIT_CODES[name];
      onAbort?.();
      controller.abort();
    } else if (isNext) {
      process.removeAllListeners(name);
      process.kill(process.pid, name);
    }
  };
  for (const name of NAMES) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release() {
      for (const name of NAMES) process.off(name, onSignal);
    },
  };
}
