import {
  type Bitset,
  bitsetOf,
  difference,
  fullBitset,
  intersection,
  memberCount,
  union,
} from "../../ml/retrieval/bitset.js";
import type { MerchandisingRule } from "../merchandising/types.js";
import type { Candidates } from "./candidates.js";
import type { RankedItems } from "./rankedItems.js";

/** Items that rules raise or lower alike. */
export interface ShiftGroup {
  /** In standard deviations of a shopper's scores; above 0 raises. */
  readonly shift: number;
  /** undefined: every item. */
  readonly members: Bitset | undefined;
  /** Names of the rules that raise them. */
  readonly raisedBy: readonly string[];
}

interface Split {
  readonly groups: Promise<ShiftGroup[]>;
  readonly until: number;
}

/** The rules that raise or lower, as they concern the items of one scorer. */
export class ShiftGroups {
  readonly #known = new WeakMap<readonly MerchandisingRule[], WeakMap<object, Split>>();

  /** @param recheck milliseconds for which the items that a rule concerns stay the same */
  constructor(
    private readonly candidates: Candidates,
    private readonly recheck: number,
  ) {}

  /**
   * The allowed items in groups, none of them empty; what several rules say of an item adds up.
   * @param allowed undefined: every item
   */
  of(items: RankedItems, allowed: Bitset | undefined, rules: readonly MerchandisingRule[]): Promise<ShiftGroup[]> {
    if (!rules.some(({ action }) => action !== "PIN"))
      return Promise.resolve([{ shift: 0, members: allowed, raisedBy: [] }]);
    let known = this.#known.get(rules);
    if (known === undefined) this.#known.set(rules, (known = new WeakMap()));
    const key = allowed ?? items;
    let split = known.get(key);
    if (split === undefined || performance.now() > split.until) {
      split = { groups: this.#split(items, allowed, rules), until: performance.now() + this.recheck };
      known.set(key, split);
    }
    return split.groups;
  }

  async #split(
    items: RankedItems,
    allowed: Bitset | undefined,
    rules: readonly MerchandisingRule[],
  ): Promise<ShiftGroup[]> {
    let groups: { shift: number; members: Bitset; raisedBy: readonly string[] }[] = [
      { shift: 0, members: allowed ?? fullBitset(items.itemIds.length), raisedBy: [] },
    ];
    for (const { name, action, strength, ...rule } of rules) {
      if (action === "PIN") continue;
      const concerned = await this.#membersOf(items, rule);
      const raises = action === "BOOST";
      const parts = groups.flatMap((group) => [
        {
          shift: group.shift + (raises ? 1 : -1) * (strength ?? 0),
          members: intersection(group.members, concerned),
          raisedBy: raises ? [...group.raisedBy, name] : group.raisedBy,
        },
        { ...group, members: difference(group.members, concerned) },
      ]);
      groups = parts.filter(({ members }) => memberCount(members, 1) > 0);
    }
    return groups;
  }

  async #membersOf(items: RankedItems, rule: Pick<MerchandisingRule, "items" | "filter">): Promise<Bitset> {
    const size = items.itemIds.length;
    const named = bitsetOf(size, items.indicesOf(rule.items));
    if (rule.filter === null) return named;
    return union(named, (await this.candidates.allowed(items, rule.filter)) ?? fullBitset(size));
  }
}
