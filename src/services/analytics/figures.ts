import type { DesignCounts } from "./designCounts.js";
import type { Exposure } from "./exposure.js";
import { type Interval, ofAny, type Proportion, rate, wilson } from "./proportions.js";
import type { Latency, Traffic } from "./traffic.js";

/** Where figures come from; each is read when it is first asked for. */
export interface FigureSources {
  traffic(): Promise<Traffic>;
  exposure(): Promise<Exposure>;
  designs(): Promise<DesignCounts>;
  /** Items of the catalogue. */
  items(): Promise<number>;
}

/** Figures of some answers, and of designs of the same time; docs/analytics.md defines each. What nobody asks for is not read. */
export class Figures {
  constructor(private readonly sources: FigureSources) {}

  get recommendations(): Promise<number> {
    return this.#traffic((traffic) => traffic.recommendations);
  }

  get shoppers(): Promise<number> {
    return this.#traffic((traffic) => traffic.shoppers.size);
  }

  get itemsShown(): Promise<number> {
    return this.#traffic((traffic) => traffic.itemsShown);
  }

  get clicked(): Promise<number> {
    return this.#traffic((traffic) => traffic.clicked);
  }

  get clickThroughRate(): Promise<number | null> {
    return this.#traffic((traffic) => ofAny(clicks(traffic), rate));
  }

  get clickThroughInterval(): Promise<Interval | null> {
    return this.#traffic((traffic) => ofAny(clicks(traffic), wilson));
  }

  get buyers(): Promise<number> {
    return this.#traffic((traffic) => traffic.buyers.size);
  }

  get conversion(): Promise<number | null> {
    return this.#traffic((traffic) => ofAny(sales(traffic), rate));
  }

  get conversionInterval(): Promise<Interval | null> {
    return this.#traffic((traffic) => ofAny(sales(traffic), wilson));
  }

  get latency(): Promise<Latency | null> {
    return this.#traffic((traffic) => traffic.latency);
  }

  get coverage(): Promise<number> {
    return Promise.all([this.sources.exposure(), this.sources.items()]).then(([exposure, items]) =>
      rate({ successes: exposure.items.size, trials: items }),
    );
  }

  get novelty(): Promise<number | null> {
    return this.sources.exposure().then(({ novelty }) => novelty);
  }

  get coldItemShare(): Promise<number | null> {
    return this.sources.exposure().then(({ coldItemShare }) => coldItemShare);
  }

  get designsMade(): Promise<number> {
    return this.sources.designs().then(({ made }) => made);
  }

  get designsKept(): Promise<number> {
    return this.sources.designs().then(({ kept }) => kept);
  }

  get designsRejected(): Promise<number> {
    return this.sources.designs().then(({ rejected }) => rejected);
  }

  async #traffic<T>(figure: (traffic: Traffic) => T): Promise<T> {
    return figure(await this.sources.traffic());
  }
}

const clicks = ({ clicked, recommendations }: Traffic): Proportion => ({
  successes: clicked,
  trials: recommendations,
});
const sales = ({ buyers, shoppers }: Traffic): Proportion => ({ successes: buyers.size, trials: shoppers.size });
