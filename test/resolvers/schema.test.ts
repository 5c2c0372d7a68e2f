import { readFileSync } from "node:fs";
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { expect, it } from "vitest";
import { buildAtelierSchema } from "../../src/resolvers/buildSchema.js";

const ROOTS = ["Query", "Mutation", "Subscription"];
const schema = buildAtelierSchema();

it("is what schema.graphql says; `npx tsx scripts/schema.ts` writes it anew", () => {
  const file = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(file);
});

it("describes every type, field, argument and value", () => {
  const silent: string[] = [];
  const check = (path: string, { description }: { description?: string | null }) => description || silent.push(path);
  for (const type of Object.values(schema.getTypeMap()).filter(isOurs)) {
    if (!ROOTS.includes(type.name)) check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      if ("args" in field)
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(silent).toEqual([]);
});

it("counts the rows of every list", () => {
  const uncounted = Object.values(schema.getTypeMap())
    .filter((type) => isOurs(type) && isObjectType(type))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields())
        .filter((field) => isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type)))
        .filter((field) => field.extensions.complexity === undefined)
        .map((field) => `${type.name}.${field.name}`),
    );
  // type-graphql forgets what @Field says of it where @FieldResolver says nothing.
  expect(uncounted).toEqual([]);
});

/** type-graphql gives the roots no description, and scalars bring their own. */
function isOurs(type: GraphQLNamedType): boolean {
  return !type.name.startsWith("__") && !isScalarType(type);
}

/** What clients were promised: field, arguments and their defaults, answer. */
it.each([
  "user(id: ID!): User",
  "users(after: String, first: Int = 20): UserConnection!",
  "item(id: ID!): Item",
  "items(after: String, filter: ItemFilter, first: Int = 20, search: String): ItemConnection!",
  "categories: [Category!]!",
  "role: Role",
  "recommend(diversity: Float, exclude: [ID!], exploration: Float, filter: ItemFilter, first: Int = 20, log: Boolean = true, recommender: String, user: ID, visitor: ID): Recommendation!",
  "recommendForItems(exclude: [ID!], filter: ItemFilter, first: Int = 20, likes: [ID!]!, log: Boolean = true, relation: ItemRelation): Recommendation!",
  "similarItems(filter: ItemFilter, first: Int = 20, item: ID!, relation: ItemRelation): [ScoredItem!]!",
  "scoreColdItems(imageKeys: [String!], items: [ID!], user: ID!): [ColdItemScore!]!",
  "design(id: ID!): Design",
  "designs(after: String, filter: DesignFilter, first: Int = 20): DesignConnection!",
  "boards(after: String, first: Int = 20): BoardConnection!",
  "board(id: ID!): Board",
  "sharedBoard(token: String!): SharedBoard",
  "compareDesigns(images: [DesignImageInput!]!): DesignComparison!",
  "model(id: ID!): Model",
  "models(after: String, first: Int = 20): ModelConnection!",
  "evaluations(first: Int = 20, kind: EvaluationKind): [Evaluation!]!",
  "analytics(range: DateRange): Analytics!",
  "sampleItem(input: SampleItemInput!, waitSeconds: Int = 0): Design!",
  "personalizeItem(input: PersonalizeItemInput!, waitSeconds: Int = 0): Design!",
  "tailorItem(input: TailorItemInput!, waitSeconds: Int = 0): Design!",
  "interpolateDesigns(input: InterpolateDesignsInput!, waitSeconds: Int = 0): Design!",
  "rerollDesign(id: ID!, seed: Int, waitSeconds: Int = 0): Design!",
  "cancelDesign(id: ID!): Design!",
  "createBoard(input: BoardInput!): Board!",
  "updateBoard(id: ID!, input: BoardInput!): Board!",
  "deleteBoard(id: ID!): Board",
  "addToBoard(board: ID!, images: [DesignImageInput!]!): Board!",
  "removeFromBoard(board: ID!, images: [DesignImageInput!]!): Board!",
  "noteBoardEntry(board: ID!, image: DesignImageInput!, note: String!): Board!",
  "judgeDesigns(images: [DesignImageInput!]!, verdict: DesignVerdict): [DesignImage!]!",
  "shareBoard(board: ID!, days: Int = 7): BoardShare!",
  "unshareBoard(board: ID!): Board!",
  "exportBoard(board: ID!): BoardExport!",
  "recordFeedback(input: [FeedbackInput!]!): FeedbackResult!",
  "forgetShopper(user: ID, visitor: ID): ForgottenShopper!",
  "mergeVisitor(user: ID!, visitor: ID!): MergeResult!",
  "upsertItems(input: [ItemInput!]!): [Item!]!",
  "createImageUpload(input: ImageUploadInput!): ImageUpload!",
  "activateModel(id: ID!): Model!",
  "designProgress(id: ID!): DesignProgress!",
])("keeps the contract: %s", (line) => {
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const lines = roots.flatMap((root) =>
    Object.values(root.getFields()).map(({ name, args, type }) => {
      const list = [...args]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((arg) => `${arg.name}: ${arg.type}${arg.defaultValue === undefined ? "" : ` = ${arg.defaultValue}`}`);
      return `${name}${list.length === 0 ? "" : `(${list.join(", ")})`}: ${type}`;
    }),
  );
  expect(lines).toContain(line);
});
