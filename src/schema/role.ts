import { registerEnumType } from "type-graphql";

/** What a key may do. */
export enum Role {
  STOREFRONT = "storefront",
  MERCHANDISER = "merchandiser",
  ANALYST = "analyst",
  ADMIN = "admin",
}

registerEnumType(Role, {
  name: "Role",
  description: "What an API key may do.",
  valuesConfig: {
    STOREFRONT: { description: "Look at items, ask for rankings, report what shoppers do." },
    MERCHANDISER: { description: "Change items and rules, make designs and boards, besides what a storefront may." },
    ANALYST: { description: "Look at shoppers, designs, models, figures; run experiments." },
    ADMIN: { description: "Everything." },
  },
});
