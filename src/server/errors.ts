import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { NotFoundError, NotReadyError, UserInputError } from "../services/errors.js";

const CODES: readonly [new (...parameters: never[]) => Error, string][] = [
  [UserInputError, "BAD_USER_INPUT"],
  [NotFoundError, "NOT_FOUND"],
  [NotReadyError, "NOT_READY"],
];
export const INTERNAL = "INTERNAL_SERVER_ERROR";

/** The code of an error that the client may read as it is; undefined when it is unexpected and must be masked. */
export function codeOf(error: unknown): string | undefined {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  const deeper = cause === undefined ? undefined : codeOf(cause);
  if (deeper !== undefined) return deeper;
  const known = CODES.find(([kind]) => error instanceof kind);
  if (known !== undefined) return known[1];
  if (!(error instanceof GraphQLError)) return undefined;
  const { code, http } = error.extensions;
  if (typeof code === "string" && code !== INTERNAL) return code;
  // Apollo refuses a persisted query under a wrong hash without a code.
  const status = (http as { status?: number } | undefined)?.status ?? 500;
  return code === undefined && status >= 400 && status < 500 ? "BAD_REQUEST" : undefined;
}

/** The error that a resolver or service threw, out of its GraphQL wrappings. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** Logs errors that clients do not see, under the id that they do see. */
export function reportErrors(
  errors: readonly GraphQLError[],
  log: Logger,
  requestId: string,
  operation?: string,
): void {
  for (const error of errors) {
    const code = codeOf(error);
    error.extensions.code = code ?? INTERNAL;
    if (code !== undefined) continue;
    error.extensions.requestId = requestId;
    log.error({ err: causeOf(error), requestId, operation, path: error.path?.join(".") }, "a GraphQL field failed");
  }
}

/** What the client reads: expected errors as they are, others without their cause. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = codeOf(error);
  if (code !== undefined) return { ...formatted, extensions: { ...formatted.extensions, code } };
  const requestId = formatted.extensions?.requestId;
  const where = requestId === undefined ? "" : ` The server's log has the cause under the request id ${requestId}.`;
  return {
    message: `Something failed on the server.${where}`,
    locations: formatted.locations,
    path: formatted.path,
    extensions: { code: INTERNAL, ...(requestId === undefined ? {} : { requestId }) },
  };
}
