import type { ItemFilter } from "../recommendation/types.js";
import type { RuleAction } from "../rows.js";

/** What a merchandiser wants of every ranking for a while. */
export interface MerchandisingRule {
  readonly id: string;
  readonly name: string;
  readonly action: RuleAction;
  /** The items that are meant: those named, and those that pass the filter. */
  readonly items: readonly string[];
  readonly filter: ItemFilter | null;
  /** Place of the first pinned item, from 1; null for other rules. */
  readonly position: number | null;
  /** How far items are raised or lowered, in standard deviations of a shopper's scores; null for pins. */
  readonly strength: number | null;
  readonly startsAt: Date | null;
  /** Itself outside. */
  readonly endsAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A rule to add, or to change: what is left out stays, or takes its default. */
export type RuleValues = { readonly id?: string | null } & {
  readonly [Field in keyof Omit<MerchandisingRule, "id" | "createdAt" | "updatedAt">]?: MerchandisingRule[Field] | null;
};

export interface MerchandisingService {
  /** By the time they were added. @param now only those in force then */
  rules(now?: Date): Promise<MerchandisingRule[]>;
  /** Adds a rule, or changes the one of that id. @throws UserInputError naming the field; NotFoundError */
  save(values: RuleValues): Promise<MerchandisingRule>;
  /** The rule that was; null when there is none of that id (any more). */
  remove(id: string): Promise<MerchandisingRule | null>;
  /** Calls `listener` when this process has changed a rule. Returns what ends that. */
  onChanged(listener: () => void): () => void;
}
