import type { CombinedError } from "urql";

/** What went wrong, for people: the server's own words, which say how to mend it. */
export function errorText({ graphQLErrors, networkError }: CombinedError): string {
  if (graphQLErrors.length > 0) return [...new Set(graphQLErrors.map(({ message }) => message))].join(" ");
  return `The server did not answer: ${networkError?.message ?? "the connection failed"}. Is it running?`;
}

/** Code of the first error, such as "UNAUTHENTICATED". */
export function errorCode({ graphQLErrors }: CombinedError): string | undefined {
  return graphQLErrors[0]?.extensions.code as string | undefined;
}
