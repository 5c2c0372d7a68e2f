import type { CombinedError } from "urql";

/** What went wrong, for people: the server's own words, which say how to mend it, without the paths of arguments. */
export function errorText({ graphQLErrors, networkError }: CombinedError): string {
  if (graphQLErrors.length > 0) return [...new Set(graphQLErrors.map(({ message }) => plain(message)))].join(" ");
  return `The server did not answer: ${networkError?.message ?? "the connection failed"}. Is it running?`;
}

/** Such as "The board is full." for "images: the board is full.", and "Name is empty." for "input.name is empty." */
function plain(message: string): string {
  const text = message.replace(/^[a-z]\w*(?:\[\d+\]|\.\w+)*: /, "").replace(/\b(?:input|filter)(?:\[\d+\])?\./g, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Code of the first error, such as "UNAUTHENTICATED". */
export function errorCode({ graphQLErrors }: CombinedError): string | undefined {
  return graphQLErrors[0]?.extensions.code as string | undefined;
}
