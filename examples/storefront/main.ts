import { parseArgs } from "node:util";
import { ApiError, createClient, NoAnswerError } from "./client.js";
import { visit } from "./visit.js";

const USAGE = `A visit to a shop, from the command line:
  npx tsx examples/storefront/main.ts [--url URL] [--shopper ID]

  --url URL      where the API is [http://localhost:4000/graphql]
  --shopper ID   who signs in at the end [shopper-0042]
  --help         shows this

The API key, where the server wants one, comes from the environment: ATELIER_KEY.`;

class UsageError extends Error {}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: "string", default: "http://localhost:4000/graphql" },
        shopper: { type: "string", default: "shopper-0042" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (!URL.canParse(values.url)) throw new Error(`--url ${values.url} is no address`);
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}

try {
  const { url, shopper, help } = readFlags();
  if (help) console.log(USAGE);
  else await visit({ ask: createClient({ url, key: process.env.ATELIER_KEY }), shopper });
} catch (error) {
  if (!(error instanceof ApiError || error instanceof NoAnswerError || error instanceof UsageError)) throw error;
  console.error(error instanceof ApiError && error.code ? `${error.code}: ${error.message}` : error.message);
  process.exitCode = 1;
}
