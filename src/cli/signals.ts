const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Aborts `signal` on SIGINT and SIGTERM, and sets the exit code that shells expect; a second one ends the process at once. */
export function abortOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = (name: keyof typeof EXIT_CODES) => {
    if (controller.signal.aborted) process.exit(EXIT_CODES[name]);
    process.exitCode = EXIT_CODES[name];
    controller.abort();
  };
  for (const name of Object.keys(EXIT_CODES)) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release() {
      for (const name of Object.keys(EXIT_CODES)) process.off(name, onSignal);
    },
  };
}
