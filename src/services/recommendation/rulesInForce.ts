import type { MerchandisingRule, MerchandisingService } from "../merchandising/types.js";
import { TimedCache } from "../timedCache.js";

const NONE: readonly MerchandisingRule[] = [];

/** The merchandising rules of this moment. The same list as long as it stays the same. */
export class RulesInForce {
  readonly #all: TimedCache<readonly MerchandisingRule[]>;
  #last = NONE;

  /** @param recheck milliseconds for which the rules are not read again, but for changes by this process */
  constructor(merchandising: Pick<MerchandisingService, "rules" | "onChanged"> | undefined, recheck: number) {
    this.#all = new TimedCache<readonly MerchandisingRule[]>(
      async (_, last = NONE) => {
        const rules = (await merchandising?.rules()) ?? NONE;
        return JSON.stringify(rules) === JSON.stringify(last) ? last : rules;
      },
      { milliseconds: recheck },
    );
    merchandising?.onChanged(() => this.#all.clear());
  }

  async now(): Promise<readonly MerchandisingRule[]> {
    const now = new Date();
    const rules = (await this.#all.get("")).filter(
      ({ startsAt, endsAt }) => (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now),
    );
    if (rules.length !== this.#last.length || rules.some((rule, index) => rule !== this.#last[index]))
      this.#last = rules;
    return this.#last;
  }
}
