export interface TimedCacheOptions {
  /** How long an answer counts as fresh. */
  readonly milliseconds: number;
  /** An answer counts as fresh for at least this many times as long as it took to load; 20 by default. */
  readonly rest?: number;
  /** Answers kept; the one not asked for longest goes first. */
  readonly entries?: number;
  /** When the last load took longer than this, in milliseconds, callers get the old answer while the next one loads. */
  readonly patience?: number;
}

interface Entry<T> {
  value: Promise<T>;
  loaded?: { readonly value: T };
  freshUntil: number;
  took: number;
}

/** Answers of a load, each kept for a while; calls that come while one loads share it. Where a reload fails, the old answer stays. */
export class TimedCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #options: Required<TimedCacheOptions>;

  /** @param load gets the key, and the answer that it replaces */
  constructor(
    private readonly load: (key: string, previous: T | undefined) => Promise<T>,
    { milliseconds, rest = 20, entries = 100, patience = 50 }: TimedCacheOptions,
  ) {
    this.#options = { milliseconds, rest, entries, patience };
  }

  async get(key: string): Promise<T> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      if (performance.now() < known.freshUntil) return known.loaded ? known.loaded.value : known.value;
    }
    const entry = known ?? { value: undefined as never, freshUntil: 0, took: 0 };
    this.#reload(key, entry);
    return entry.loaded ? entry.loaded.value : entry.value;
  }

  /** Forgets one answer; a load under way still answers those who wait for it. */
  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Forgets everything; loads under way still answer those who wait for them. */
  clear(): void {
    this.#entries.clear();
  }

  #reload(key: string, entry: Entry<T>): void {
    const { milliseconds, rest, entries, patience } = this.#options;
    const started = performance.now();
    // Whoever comes while it loads waits for it, or takes the old answer.
    entry.freshUntil = Number.POSITIVE_INFINITY;
    const previous = entry.loaded;
    if (entry.took <= patience) entry.loaded = undefined;
    const loading = this.load(key, previous?.value);
    entry.value = loading.then(
      (value) => {
        const now = performance.now();
        entry.took = now - started;
        entry.loaded = { value };
        entry.freshUntil = Math.max(started + milliseconds, now + rest * entry.took);
        return value;
      },
      (error) => {
        entry.loaded = previous;
        entry.freshUntil = performance.now() + milliseconds;
        if (previous) return previous.value;
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
        throw error;
      },
    );
    entry.value.catch(() => {});
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= entries) break;
      this.#entries.delete(oldest);
    }
  }
}
