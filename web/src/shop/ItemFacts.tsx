import { countText, dateText, numberText } from "../components/format.js";
import type { ShopItemQuery } from "../gql/graphql.js";

/** What the shop knows of an item. */
export function ItemFacts({ item }: { readonly item: NonNullable<ShopItemQuery["item"]> }) {
  const { category, price, stock, releasedAt, observations, attributes } = item;
  const facts: readonly (readonly [string, string])[] = [
    ["category", category.name],
    ...(price === null ? [] : [["price", numberText(price)] as const]),
    ...(stock === null ? [] : [["in stock", stock === 0 ? "sold out" : countText(stock)] as const]),
    ["on sale since", dateText(releasedAt)],
    ["chosen", observations === 0 ? "never yet" : observations === 1 ? "once" : `${countText(observations)} times`],
    ...Object.entries(attributes as Record<string, unknown>).map(([name, value]) => [name, String(value)] as const),
  ];
  return (
    <dl className="facts-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
