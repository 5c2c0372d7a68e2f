import { createRequire } from "node:module";
import { type DocumentNode, type GraphQLSchema, Kind, type TypeNode, visit } from "graphql";
import type * as queryComplexity from "graphql-query-complexity";

// Its ESM build brings a second copy of graphql.
const { fieldExtensionsEstimator, getComplexity, simpleEstimator } = createRequire(import.meta.url)(
  "graphql-query-complexity",
) as typeof queryComplexity;

const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

/** Answers kept of one document. */
const MOST_SHAPES = 100;

/** By the shape of a request's variables; undefined for a document whose variables tell more by their texts. */
const known = new WeakMap<DocumentNode, Map<string, number> | undefined>();

/**
 * What a request costs, by the complexities of the schema's fields. A document that is asked again with other texts of variables, as
 * clients do, costs what it did: the fields' complexities depend on numbers, lengths of lists, and directives alone.
 * @throws GraphQLError when a variable does not fit
 */
export function complexityOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): number {
  if (!known.has(document)) known.set(document, hasPlainVariables(document) ? new Map() : undefined);
  const shapes = known.get(document);
  const shape = shapes && `${operationName ?? ""} ${JSON.stringify(variables, withoutTexts)}`;
  const before = shape === undefined ? undefined : shapes?.get(shape);
  if (before !== undefined) return before;
  const complexity = getComplexity({
    schema,
    query: document,
    operationName: operationName ?? undefined,
    variables,
    estimators,
  });
  if (shapes && shape !== undefined) {
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(shape, complexity);
  }
  return complexity;
}

const withoutTexts = (_key: string, value: unknown) => (typeof value === "string" ? "" : value);

/** Scalars of which every text is as good as another, or none is. */
const PLAIN = new Set(["ID", "String", "Int", "Float", "Boolean"]);

function hasPlainVariables(document: DocumentNode): boolean {
  let plain = true;
  visit(document, {
    [Kind.VARIABLE_DEFINITION]({ type }) {
      plain &&= PLAIN.has(namedType(type));
    },
  });
  return plain;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
