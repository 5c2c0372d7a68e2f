/** What this page last saw serving, and what served before it, oldest first. */
export interface ServingHistory {
  readonly now?: string;
  readonly before: readonly string[];
}

const MOST = 20;

/** Takes note of what serves: something new puts the former behind itself; what served just before steps back. */
export function noteServing(history: ServingHistory, active: string | undefined): ServingHistory {
  const { now, before } = history;
  if (active === now || active === undefined) return history;
  if (before.at(-1) === active) return { now: active, before: before.slice(0, -1) };
  return { now: active, before: now === undefined ? before : [...before, now].slice(-MOST) };
}

/** What to roll back to: the last that served before and is still there. */
export function rollbackTarget({ now, before }: ServingHistory, known: ReadonlySet<string>): string | undefined {
  return before.findLast((id) => id !== now && known.has(id));
}
