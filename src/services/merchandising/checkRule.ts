import { itemConditions } from "../catalogue/itemConditions.js";
import { UserInputError } from "../errors.js";
import type { MerchandisingRule, RuleValues } from "./types.js";

const MOST_NAME = 200;
const MOST_ITEMS = 1000;
/** Items that one rule may pin: they are shown to everybody, whatever their taste. */
const MOST_PINNED = 20;
const LAST_POSITION = 200;
const MOST_STRENGTH = 100;
const STRENGTH = 1;

/** What a rule says, without what the platform adds. */
export type RuleContent = Omit<MerchandisingRule, "id" | "createdAt" | "updatedAt">;

/**
 * A rule's content as it is after a change: what is left out stays, or takes its default.
 * @throws UserInputError naming the field
 */
export function changedRule(known: RuleContent | undefined, values: RuleValues): RuleContent {
  const { name, action } = { ...known, ...defined(values) };
  if (name == null || action == null) throw new UserInputError("input: a new rule needs a name and an action.");
  const pins = action === "PIN";
  const kept = known?.action === action ? known : undefined;
  const rule: RuleContent = {
    name,
    action,
    items: values.items ?? known?.items ?? [],
    filter: values.filter === undefined ? (known?.filter ?? null) : values.filter,
    position: pins ? (values.position ?? kept?.position ?? 1) : (values.position ?? null),
    strength: pins ? (values.strength ?? null) : (values.strength ?? kept?.strength ?? STRENGTH),
    startsAt: values.startsAt === undefined ? (known?.startsAt ?? null) : values.startsAt,
    endsAt: values.endsAt === undefined ? (known?.endsAt ?? null) : values.endsAt,
  };
  check(rule);
  return rule;
}

function defined({ name, action }: RuleValues): Partial<Pick<RuleContent, "name" | "action">> {
  return { ...(name != null && { name }), ...(action != null && { action }) };
}

function check({ name, action, items, filter, position, strength, startsAt, endsAt }: RuleContent): void {
  if (name.trim().length < 1 || name.length > MOST_NAME)
    throw new UserInputError(`input.name has ${name.trim().length} characters; give 1 to ${MOST_NAME}.`);
  const most = action === "PIN" ? MOST_PINNED : MOST_ITEMS;
  if (items.length > most)
    throw new UserInputError(`input.items has ${items.length} ids; a rule to ${action} takes at most ${most}.`);
  if (filter !== null) itemConditions(filter);
  if (action === "PIN") {
    if (items.length === 0 || filter !== null)
      throw new UserInputError("input: a rule to PIN names its items; it takes no filter.");
    if (strength !== null) throw new UserInputError("input.strength: a rule to PIN has a position in its place.");
    if (!(Number.isInteger(position) && position! >= 1 && position! <= LAST_POSITION))
      throw new UserInputError(`input.position is ${position}; give 1 to ${LAST_POSITION}.`);
  } else {
    if (items.length === 0 && filter === null)
      throw new UserInputError(`input: a rule to ${action} needs items, or a filter, or both.`);
    if (position !== null) throw new UserInputError(`input.position: a rule to ${action} has a strength in its place.`);
    if (!(strength! > 0 && strength! <= MOST_STRENGTH))
      throw new UserInputError(`input.strength is ${strength}; give a number above 0, at most ${MOST_STRENGTH}.`);
  }
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt)
    throw new UserInputError(
      `input: startsAt (${startsAt.toISOString()}) is not before endsAt (${endsAt.toISOString()}).`,
    );
}
