import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient as createSocket } from "graphql-ws";

const ENDPOINT = new URL("/graphql", location.href);

/**
 * A client of the server that served this page: queries and mutations by fetch, subscriptions by WebSocket. Answers are not cached,
 * as rankings change with every click.
 * @param key API key; none where the server is open
 */
export function createApiClient(key?: string): Client {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const address = new URL(ENDPOINT);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const socket = createSocket({ url: address.href, connectionParams: headers });
  return new Client({
    url: ENDPOINT.href,
    preferGetMethod: false,
    requestPolicy: "network-only",
    fetchOptions: { headers },
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ ...request, query: request.query ?? "" }, sink),
          }),
        }),
      }),
    ],
  });
}
