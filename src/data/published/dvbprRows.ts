import { PROBLEM_REASONS } from "../import/problems.js";
import { type InteractionRecord, type ItemRecord, Rejection, type SourceRow } from "../import/source.js";
import type { CategoryChoice } from "./categoryChoice.js";
import { elementsOf, integerOf } from "./pickle/numpyValues.js";
import { PickleBytes, PickleDict, type PickleValue } from "./pickle/pickleValues.js";

/**
 * The six categories of Amazon Fashion, in the order in which the paper names them (section IV-A: "men/women's tops, bottoms and
 * shoes"). Neither the paper nor its code says which place of the one-hot is which: that they are the same is assumed.
 */
const FASHION = ["Men's tops", "Men's bottoms", "Men's shoes", "Women's tops", "Women's bottoms", "Women's shoes"];
/** The category of items for which the file tells none, as Tradesy. */
const NO_CATEGORY = "Uncategorised";

type Value = PickleValue | undefined;

/** How the items of a file get their category. */
export interface DvbprCategories {
  /** Names in the order of the one-hot, when the user gave them. */
  readonly names?: readonly string[];
  /** Names the category of items that have paths (`categories`) in place of a one-hot. */
  readonly choose: CategoryChoice;
  /** Whether `choose` leaves items out. */
  readonly selective: boolean;
}

/** The item at `index` of `Item`. Its picture is called `Item[index]`. */
export function dvbprItem(item: Value, index: number, categories: DvbprCategories): ItemRecord | Rejection {
  if (!(item instanceof PickleDict))
    return new Rejection(PROBLEM_REASONS.unreadable, `Item[${index}] is no dictionary`);
  const category = categoryOf(item, index, categories);
  if (category instanceof Rejection) return category;
  return {
    id: dvbprItemId(item, index),
    category: category ?? "",
    title: text(item.get("title")),
    attributes: {},
    image: pictureOf(item) === undefined ? undefined : `Item[${index}]`,
    outside: category === undefined,
  };
}

/** An item's `asin`, or its number. */
export function dvbprItemId(item: Value, index: number): string {
  return (item instanceof PickleDict ? text(item.get("asin")) : undefined) ?? String(index);
}

/** The bytes of a picture named by {@link dvbprItem}, or where they are. */
export function dvbprPicture(items: readonly Value[], name: string): string | PickleBytes | undefined {
  const index = /^Item\[(\d+)\]$/.exec(name)?.[1];
  const item = index === undefined ? undefined : items[Number(index)];
  return item instanceof PickleDict ? pictureOf(item) : undefined;
}

/**
 * What each shopper did, numbered.
 * @param withheld validation or test, of which the first entry alone counts
 */
export function* dvbprInteractions(
  shoppers: readonly Value[],
  items: readonly Value[],
  withheld: boolean,
): Generator<SourceRow<InteractionRecord>> {
  let line = 0;
  for (const [user, value] of shoppers.entries()) {
    const entries = value === undefined || value === null ? [] : elementsOf(value);
    if (entries === undefined) {
      const message = `what shopper ${user} did is no list`;
      yield { line: ++line, record: new Rejection(PROBLEM_REASONS.unreadable, message) };
      continue;
    }
    for (const entry of withheld ? entries.slice(0, 1) : entries)
      yield { line: ++line, record: interactionOf(user, entry, items) };
  }
}

function interactionOf(user: number, entry: Value, items: readonly Value[]): InteractionRecord | Rejection {
  const dict = entry instanceof PickleDict ? entry : undefined;
  const index = integerOf(dict === undefined ? entry : dict.get("productid"));
  if (index === undefined)
    return new Rejection(PROBLEM_REASONS.missing, `an entry of shopper ${user} has no whole number "productid"`);
  if (index < 0 || index >= items.length)
    return new Rejection(
      PROBLEM_REASONS.unknownItem,
      `shopper ${user} has productid ${index}, and Item ends at ${items.length - 1}`,
    );
  const time = integerOf(dict?.get("unixReviewTime"));
  return {
    user: String(user),
    item: dvbprItemId(items[index], index),
    at: time === undefined ? undefined : String(time),
  };
}

/** Undefined when the item is outside of what was chosen. */
function categoryOf(item: PickleDict, index: number, categories: DvbprCategories): string | undefined | Rejection {
  const oneHot = item.get("c");
  if (oneHot !== undefined) return oneHotCategory(oneHot, index, categories.names);
  const paths = elementsOf(item.get("categories"))
    ?.map((path) => elementsOf(path)?.flatMap((name) => text(name) ?? []))
    .filter((path) => path !== undefined);
  if (paths === undefined && !categories.selective) return NO_CATEGORY;
  return categories.choose(paths ?? []) ?? (categories.selective ? undefined : NO_CATEGORY);
}

function oneHotCategory(value: PickleValue, index: number, given: readonly string[] | undefined): string | Rejection {
  const oneHot = elementsOf(value);
  if (oneHot === undefined || oneHot.filter(Number).length !== 1)
    return new Rejection(PROBLEM_REASONS.value, `"c" of Item[${index}] is not one-hot: one place 1, the others 0`);
  const names = given ?? (oneHot.length === FASHION.length ? FASHION : undefined);
  const place = oneHot.findIndex(Number);
  if (names === undefined) return `Category ${place + 1}`;
  if (names.length === oneHot.length) return names[place];
  return new Rejection(
    PROBLEM_REASONS.value,
    `"c" of Item[${index}] has ${oneHot.length} places, and --category-names has ${names.length} names`,
  );
}

function pictureOf(item: PickleDict): string | PickleBytes | undefined {
  const value = item.get("imgs");
  const picture = Array.isArray(value) ? value[0] : value;
  if (picture instanceof PickleBytes) return picture;
  return typeof picture === "string" && picture !== "" ? picture : undefined;
}

function text(value: Value): string | undefined {
  const trimmed = typeof value === "string" ? value.trim() : "";
  return trimmed === "" ? undefined : trimmed;
}
