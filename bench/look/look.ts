import type { Pairs } from "../../src/ml/training/interactions.js";
import { Random } from "../../src/random.js";
import { COMPANY_WEIGHT } from "../../src/services/recommendation/look/lift.js";
import { seated } from "../../src/services/recommendation/look/seats.js";
import type { Benchmark, Comparison } from "../harness/benchmark.js";
import { type LookShop, openLookShop } from "./shop.js";
import { SignalReader, type Signals } from "./signals.js";

const LIST = 20;
const POOL = 100;
const WEIGHTS = [0, 1, 2, 4, 8, 16];
/** Shoppers whose withheld choice is looked for, and items of theirs that it is looked for from. */
const SHOPPERS = 1000;
const ANCHORS = 3;
const TARGET = 1.2;

interface Case {
  readonly anchor: number;
  readonly shopper: number;
  readonly withheld: number;
}

/** How items of other categories are ordered for an item, best first where it names them. */
type Order = (signals: Signals) => Float64Array;

const sum =
  (weight: number): Order =>
  ({ taste, company }) =>
    taste.map((value, item) => value + weight * company[item]);
const OURS = sum(COMPANY_WEIGHT);
const RIVALS: Readonly<Record<string, Order>> = {
  "popular in other categories": ({ popularity }) => popularity,
  "co-purchases alone (cosine)": ({ together }) => together,
  "the item's own factor": ({ likeness }) => likeness,
  "mean factor of its choosers": ({ choosers }) => choosers,
};

export const look: Benchmark = {
  name: "look",
  title: "What goes with an item, from withheld choices",
  short: true,
  async run({ data: directory, quick, log }) {
    log("rows and the active recommender");
    const shop = await openLookShop(directory);
    const reader = new SignalReader(shop);
    const measured = (pairs: Pairs, orders: Readonly<Record<string, Order>>) =>
      measure(shop, reader, casesOf(shop, pairs, quick ? 50 : SHOPPERS), orders);
    const { validation, test } = shop.data;
    const judged = test.users.length > 0 ? test : validation;
    log("weights");
    const weights = measured(validation, Object.fromEntries(WEIGHTS.map((weight) => [String(weight), sum(weight)])));
    log("rivals");
    const { "taste and company": ours, ...rivals } = measured(judged, { "taste and company": OURS, ...RIVALS });
    const comparisons = Object.entries(rivals).map(([rival, theirs], index): Comparison => {
      const ratio = ours.hits / theirs.hits;
      const what = `Withheld choice among the first ${LIST}`;
      return {
        what,
        rival,
        unit: "%",
        ours: 100 * ours.hits,
        theirs: 100 * theirs.hits,
        ratio,
        ...(index < 2 && { target: TARGET }),
      };
    });
    const row = ([what, { hits, auc, seated: divided, categories }]: [string, Measured]) => ({
      what,
      [`in the first ${LIST}, %`]: (100 * hits).toFixed(2),
      AUC: auc.toFixed(4),
      "divided by seats, %": (100 * divided).toFixed(2),
      "categories in a list": categories.toFixed(1),
    });
    return {
      comparisons,
      tables: [
        {
          title: `Taste plus company by weight, on withheld validation choices; ${COMPANY_WEIGHT} serves`,
          rows: Object.entries(weights).map(row),
        },
        {
          title: "All, on the rows of the comparison",
          rows: Object.entries({ "taste and company": ours, ...rivals }).map(row),
        },
      ],
      notes: [
        `${shop.data.itemIds.length} items of ${shop.data.categoryIds.length} categories, ${shop.data.train.count} training rows, the ${shop.model}. Each case is a withheld choice of a shopper and one of their training items of another category, up to ${ANCHORS} for each of ${SHOPPERS} shoppers; all items of other categories than that item's are ranked, from what everybody but this shopper chose. ${test.users.length > 0 ? "Weights were chosen on validation rows, the comparison is on test rows." : "There are no test rows: comparison and weights are on validation rows."} Equals count for half in the AUC, and for their chance of a place in the list.`,
        `"Divided by seats" is the list as it is served: the places divided between categories as those who chose the item divide their choices, from the ${POOL} best, and no more than three fifths to one. It costs hits where withheld choices are of few categories, and is what makes a look of a list.`,
        `A share of ${(100 * ours.hits).toFixed(0)} % of ${ours.cases} cases has a standard error of ${(100 * Math.sqrt((ours.hits * (1 - ours.hits)) / ours.cases)).toFixed(1)} points: weights up to 4 are not told apart by that. Co-purchases add little where rows are this few: they are kept at a low weight, because people can read them, and for shops where they say more.`,
      ],
    };
  },
};

function casesOf({ data }: LookShop, { users, items }: Pairs, shoppers: number): Case[] {
  const random = new Random("look");
  const rows = random.shuffle(Array.from(users.keys())).slice(0, shoppers);
  return rows.flatMap((row) => {
    const [shopper, withheld] = [users[row], items[row]];
    const others = Array.from(data.train.byUser.row(shopper)).filter(
      (item) => data.itemCategories[item] !== data.itemCategories[withheld],
    );
    return random
      .shuffle(others)
      .slice(0, ANCHORS)
      .map((anchor) => ({ anchor, shopper, withheld }));
  });
}

interface Measured {
  readonly cases: number;
  /** Share of cases. */
  readonly hits: number;
  readonly auc: number;
  /** Share of cases, of lists that are divided between categories. */
  readonly seated: number;
  /** Mean number of categories in such a list. */
  readonly categories: number;
}

function measure(
  { data: { itemCategories } }: LookShop,
  reader: SignalReader,
  cases: readonly Case[],
  orders: Readonly<Record<string, Order>>,
): Record<string, Measured> {
  const names = Object.keys(orders);
  const sums = names.map(() => ({ hits: 0, auc: 0, seated: 0, categories: 0 }));
  for (const { anchor, shopper, withheld } of cases) {
    const signals = reader.of(anchor, shopper);
    const candidates = Array.from(itemCategories.keys()).filter(
      (item) => itemCategories[item] !== itemCategories[anchor],
    );
    for (const [index, name] of names.entries()) {
      const scores = orders[name](signals);
      const own = scores[withheld];
      let [above, equal] = [0, 0];
      for (const item of candidates) {
        if (scores[item] > own) above++;
        else if (scores[item] === own && item !== withheld) equal++;
      }
      const best = candidates.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, POOL);
      const list = seated(
        best.map((item) => ({ item, group: String(itemCategories[item]) })),
        signals.votes,
        LIST,
      );
      const total = sums[index];
      total.hits += Math.max(0, Math.min(1, (LIST - above) / (equal + 1)));
      total.auc += 1 - (above + equal / 2) / (candidates.length - 1);
      total.seated += list.some(({ item }) => item === withheld) ? 1 : 0;
      total.categories += new Set(list.map(({ group }) => group)).size;
    }
  }
  const { length } = cases;
  return Object.fromEntries(
    names.map((name, index) => {
      const { hits, auc, seated: divided, categories } = sums[index];
      const share = (value: number) => value / length;
      return [
        name,
        { cases: length, hits: share(hits), auc: share(auc), seated: share(divided), categories: share(categories) },
      ];
    }),
  );
}
