import type { Role } from "../../config.js";
import type { Database } from "../../database/database.js";
import { READ_WORK } from "../../resolvers/access.js";

/** Ids that stand in the example queries. */
export interface ExampleIds {
  readonly user: string;
  readonly item: string;
  readonly category: string;
}

export interface Example {
  readonly title: string;
  /** Who would ask it; their key may. */
  readonly role: Role;
  readonly query: string;
}

const PLACEHOLDERS: ExampleIds = { user: "USER_ID", item: "ITEM_ID", category: "CATEGORY_ID" };

/** Ids of rows that are there and that the role may read, so that the examples answer when they are pasted; else placeholders. */
export async function exampleIds(database: Database, role: Role | undefined): Promise<ExampleIds> {
  if (role === undefined) return PLACEHOLDERS;
  const ids = await idsThatAreThere(database);
  return READ_WORK.includes(role) ? ids : { ...ids, user: PLACEHOLDERS.user };
}

async function idsThatAreThere({ prisma }: Database): Promise<ExampleIds> {
  const interaction = await prisma.interaction.findFirst({
    where: { userId: { not: null }, item: { imageKey: { not: null } } },
    select: { userId: true, itemId: true, item: { select: { categoryId: true } } },
    orderBy: { id: "asc" },
  });
  if (interaction?.userId)
    return { user: interaction.userId, item: interaction.itemId, category: interaction.item.categoryId };
  const item = await prisma.item.findFirst({ orderBy: { id: "asc" } });
  return { ...PLACEHOLDERS, ...(item && { item: item.id, category: item.categoryId }) };
}

/** Queries to try, in the order in which one would. */
export function examples(ids: ExampleIds): Example[] {
  const [user, item, category] = [ids.user, ids.item, ids.category].map((id) => JSON.stringify(id));
  return [
    {
      title: "Rank the catalogue for a shopper",
      role: "storefront",
      query: `query Recommend {
  # log: false is a look around: no figure counts it.
  recommend(user: ${user}, first: 8, log: false) {
    recommender
    items {
      rank
      score
      reason
      item { id title category { name } image }
    }
  }
}`,
    },
    {
      title: "What is trending",
      role: "storefront",
      query: `query Trending {
  recommend(visitor: "visitor-1", first: 8, recommender: "trending", log: false) {
    recommender
    items { rank reason item { id title image } }
  }
}`,
    },
    {
      title: "Items that look like one",
      role: "storefront",
      query: `query SimilarItems {
  similarItems(item: ${item}, first: 6) {
    score
    item { id title image }
  }
}`,
    },
    {
      title: "What goes with an item",
      role: "storefront",
      query: `query CompleteTheLook {
  similarItems(item: ${item}, first: 6, relation: COMPLEMENT) {
    reason
    boughtTogether
    item { id title category { name } image }
  }
}`,
    },
    {
      title: "For a visitor who likes an item",
      role: "storefront",
      query: `query ForItems {
  recommendForItems(likes: [${item}], first: 8) {
    recommender
    items { rank reason item { id title image } }
  }
}`,
    },
    {
      title: "Tell what a visitor did, and rank anew",
      role: "storefront",
      query: `mutation Tell {
  recordFeedback(input: [{ visitor: "visitor-1", item: ${item}, kind: CART, event: "event-1" }]) { recorded duplicates }
}

query Then {
  recommend(visitor: "visitor-1", first: 8) {
    id
    recommender
    items { reason because { item { title } likeness } item { id title image } }
  }
}`,
    },
    {
      title: "Draw new garments",
      role: "merchandiser",
      query: `mutation Sample {
  sampleItem(input: { category: ${category}, count: 4, seed: 7 }, waitSeconds: 30) {
    id
    state
    images { url realism nearestItems { score item { id title } } }
  }
}`,
    },
    {
      title: "Design for a shopper",
      role: "merchandiser",
      query: `mutation Personalize {
  personalizeItem(input: { user: ${user}, category: ${category}, count: 4 }, waitSeconds: 60) {
    id
    state
    images { url score realism }
  }
}`,
    },
    {
      title: "Tailor an item towards a shopper's taste",
      role: "merchandiser",
      query: `mutation Tailor {
  tailorItem(input: { user: ${user}, item: ${item} }) { id state }
}

subscription Watch {
  designProgress(id: "DESIGN_ID") { state step steps score preview }
}`,
    },
    {
      title: "Pin an item to the first place",
      role: "merchandiser",
      query: `mutation Pin {
  saveMerchandisingRule(input: { name: "Of the week", action: PIN, items: [${item}], position: 1 }) { id name action position }
}

query Rules { merchandisingRules(inForce: true) { id name action items startsAt endsAt } }`,
    },
    {
      title: "Models and numbers",
      role: "analyst",
      query: `query Overview {
  models(first: 5) { edges { node { id kind name profile active metrics } } }
  analytics { users items interactions recommendations coverage designsByState { state count } }
}`,
    },
    {
      title: "Try two ways of ranking",
      role: "analyst",
      query: `mutation Start {
  startExperiment(input: { name: "A little variety", arms: [{ name: "as it is" }, { name: "varied", diversity: 0.3 }] }) { id }
}

query Results {
  experiments { name results { verdict conclusive arms { name recommendations clickThroughRate conversion } } }
}`,
    },
    {
      title: "Let another model serve",
      role: "admin",
      query: `mutation Activate {
  activateModel(id: "MODEL_ID") { id title active }
}

query Models { models(first: 20) { edges { node { id title active auc { split all cold } } } } }`,
    },
  ];
}
