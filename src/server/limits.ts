import { ApolloArmor } from "@escape.tech/graphql-armor";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { complexityOf } from "./queryComplexity.js";

/** What one request may ask for. */
export const LIMITS = {
  depth: 12,
  aliases: 30,
  directives: 30,
  tokens: 4000,
  complexity: 10_000,
  bodyBytes: 1024 * 1024,
  /** Milliseconds in which a request must have arrived. */
  receiveTimeout: 30_000,
  /** Milliseconds in which it must be answered; longer than waitSeconds. */
  answerTimeout: 90_000,
  socketMessageBytes: 64 * 1024,
  /** Subscriptions over one WebSocket. */
  subscriptions: 50,
} as const;

/** Validation rules for queries that are too deep, or have too many aliases or directives, or NUL characters. */
export function limitRules(): ValidationRule[] {
  const limit = (n: number, code: string) => ({
    n,
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, error: GraphQLError) =>
        context?.reportError(new GraphQLError(error.message.replace("Syntax Error: ", ""), { extensions: { code } })),
    ],
  });
  const armor = new ApolloArmor({
    maxDepth: { ...limit(LIMITS.depth, "QUERY_TOO_DEEP"), flattenFragments: true },
    maxAliases: limit(LIMITS.aliases, "TOO_MANY_ALIASES"),
    maxDirectives: limit(LIMITS.directives, "TOO_MANY_DIRECTIVES"),
    blockFieldSuggestion: { enabled: false },
    costLimit: { enabled: false },
    maxTokens: { enabled: false },
  });
  return [...armor.protect().validationRules, noNul];
}

/** The database stores no NUL. */
const noNul: ValidationRule = (context) => ({
  StringValue(node) {
    if (node.value.includes("\0")) context.reportError(nulError(`the literal in line ${node.loc?.startToken.line}`));
  },
});

/** @throws GraphQLError when a variable holds a NUL character, or the query asks for more than it may */
export function checkRequest(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): void {
  for (const [name, value] of Object.entries(variables)) if (hasNul(value)) throw nulError(`the variable $${name}`);
  const complexity = complexityOf(schema, document, operationName, variables);
  if (complexity > LIMITS.complexity)
    throw new GraphQLError(
      `The query's complexity is ${complexity}; at most ${LIMITS.complexity} is answered. Ask for fewer rows (first) or fewer fields.`,
      { extensions: { code: "QUERY_TOO_COMPLEX", http: { status: 400 } } },
    );
}

function nulError(where: string): GraphQLError {
  return new GraphQLError(`There is a NUL character in ${where}; leave it out.`, {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}

function hasNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes("\0") || hasNul(inner));
}
