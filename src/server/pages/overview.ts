import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** What the landing page shows of the shop. */
export interface Overview {
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  readonly models: readonly {
    readonly kind: string;
    readonly name: string;
    readonly profile: string;
    readonly trained: string;
  }[];
  readonly pictures: readonly { readonly url: string; readonly title: string; readonly category: string }[];
}

const CATEGORIES = 6;
const PICTURES_EACH = 2;

export async function readOverview({ prisma }: Database, store: ObjectStore): Promise<Overview> {
  const [users, items, designs, active, categories] = await Promise.all([
    prisma.user.count(),
    prisma.item.count(),
    prisma.design.count(),
    prisma.model.findMany({ where: { active: true }, orderBy: { kind: "asc" } }),
    prisma.category.findMany({
      take: CATEGORIES,
      orderBy: { id: "asc" },
      include: { items: { where: { imageKey: { not: null } }, take: PICTURES_EACH, orderBy: { id: "asc" } } },
    }),
  ]);
  const shown = categories.flatMap(({ name, items }) => items.map((item) => ({ item, category: name })));
  return {
    counts: [
      { name: "items", count: items },
      { name: "shoppers", count: users },
      { name: "designs", count: designs },
    ],
    models: active.map((model) => ({
      kind: model.kind.toLowerCase(),
      name: model.name,
      profile: model.profile,
      trained: model.createdAt.toISOString().slice(0, 10),
    })),
    pictures: await Promise.all(
      shown.map(async ({ item, category }) => ({
        url: await store.signedGetUrl(item.imageKey!, { expiresIn: 3600 }),
        title: item.title ?? item.id,
        category,
      })),
    ),
  };
}
