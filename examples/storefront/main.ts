// A visit to a shop, from the command line:
//   npx tsx examples/storefront/main.ts --url http://localhost:4000/graphql --shopper shopper-0042
// The API key, where the server wants one, comes from the environment: ATELIER_KEY.
import { parseArgs } from "node:util";
import { ApiError, createClient, NoAnswerError } from "./client.js";
import { visit } from "./visit.js";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:4000/graphql" },
    shopper: { type: "string", default: "shopper-0042" },
  },
});

try {
  await visit({ ask: createClient({ url: values.url, key: process.env.ATELIER_KEY }), shopper: values.shopper });
} catch (error) {
  if (!(error instanceof ApiError || error instanceof NoAnswerError)) throw error;
  console.error(error instanceof ApiError && error.code ? `${error.code}: ${error.message}` : error.message);
  process.exitCode = 1;
}
