import cliProgress, { type SingleBar } from "cli-progress";

/** Milliseconds between two lines where there is no terminal. */
const LINE_INTERVAL = 3000;

/** Shows how far a long command is. */
export interface Progress {
  /** @param detail what else is worth seeing, as `auc 0.71`. */
  update(stage: string, done: number, total: number, detail?: string): void;
  /** Ends the display; call it before anything else is printed. */
  stop(): void;
}

export interface ProgressOptions {
  /** Show nothing. */
  readonly quiet?: boolean;
  /** Default standard error, so that standard output holds results alone. */
  readonly stream?: NodeJS.WriteStream;
}

/** A bar on a terminal; elsewhere a plain line every few seconds and at each stage's end; both with the time left. */
export function createProgress({ quiet = false, stream = process.stderr }: ProgressOptions = {}): Progress {
  if (quiet) return { update() {}, stop() {} };
  return stream.isTTY ? barProgress(stream) : lineProgress(stream);
}

/** What tells of a stopped work what becomes of it, as soon as the signal comes. @param describe a sentence */
export function tellOnStopping(progress: Progress, describe: () => string, stream = process.stderr): () => void {
  return () => {
    progress.stop();
    stream.write(`${describe()} (Ctrl-C again ends at once.)\n`);
  };
}

function barProgress(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | undefined;
  let current: string | undefined;
  let started = 0;
  return {
    update(stage, done, total, detail = "") {
      if (stage !== current) {
        bar?.stop();
        current = stage;
        started = Date.now();
        bar = new cliProgress.SingleBar({
          format: `${stage.padEnd(10)} {bar} {percentage} %  {left}  {detail}`,
          stream,
          hideCursor: true,
          barCompleteChar: "█",
          barIncompleteChar: "░",
          gracefulExit: false,
        });
        bar.start(total, done, { left: "", detail });
      }
      bar?.setTotal(total);
      bar?.update(done, { left: timeLeft(started, done, total), detail });
    },
    stop() {
      bar?.stop();
      bar = undefined;
      current = undefined;
    },
  };
}

function lineProgress(stream: NodeJS.WriteStream): Progress {
  let current: string | undefined;
  let started = 0;
  let printed = 0;
  return {
    update(stage, done, total, detail) {
      const now = Date.now();
      if (stage !== current) {
        current = stage;
        started = printed = now;
      }
      const ended = done === total;
      if (!ended && now - printed < LINE_INTERVAL) return;
      printed = now;
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      const parts = [`${stage} ${percent} %`, ended ? "" : timeLeft(started, done, total), detail ?? ""];
      stream.write(`${parts.filter((part) => part !== "").join(", ")}\n`);
    },
    stop() {},
  };
}

function timeLeft(started: number, done: number, total: number): string {
  if (done === 0 || done >= total) return "";
  return `${formatSeconds(((Date.now() - started) / 1000 / done) * (total - done))} left`;
}

/** "8 s", "3 min 20 s", "2 h 5 min". */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
