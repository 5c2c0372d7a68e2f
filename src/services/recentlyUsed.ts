/** The values that were used last. Half of them are forgotten at once, those not used for longest, when there are too many. */
export class RecentlyUsed<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  /** @param entries values kept at most */
  constructor(private readonly entries: number) {}

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    if (this.#young.size >= this.entries / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
