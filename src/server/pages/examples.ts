import type { Database } from "../../database/database.js";

/** Ids that stand in the example queries. */
export interface ExampleIds {
  readonly user: string;
  readonly item: string;
  readonly category: string;
}

export interface Example {
  readonly title: string;
  readonly query: string;
}

export const PLACEHOLDERS: ExampleIds = { user: "USER_ID", item: "ITEM_ID", category: "CATEGORY_ID" };

/** Ids of rows that are there, so that the examples answer when they are pasted. */
export async function exampleIds({ prisma }: Database): Promise<ExampleIds> {
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
      query: `query Recommend {
  recommend(user: ${user}, first: 8) {
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
      title: "Items that look like one",
      query: `query SimilarItems {
  similarItems(item: ${item}, first: 6) {
    score
    item { id title image }
  }
}`,
    },
    {
      title: "Draw new garments",
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
      query: `mutation Tailor {
  tailorItem(input: { user: ${user}, item: ${item} }) { id state }
}

subscription Watch {
  designProgress(id: "DESIGN_ID") { state step steps score preview }
}`,
    },
    {
      title: "Models and numbers",
      query: `query Overview {
  models(first: 5) { edges { node { id kind name profile active metrics } } }
  analytics { users items interactions recommendations coverage designsByState { state count } }
}`,
    },
  ];
}
