/** An operation, and the types of its answer and variables; what the code generator writes. */
export interface TypedOperation<Data, Variables> {
  toString(): string;
  readonly __apiType?: (variables: Variables) => Data;
}

export interface ClientOptions {
  /** Where the API is, such as http://localhost:4000/graphql. */
  readonly url: string;
  /** API key; none where the server is open. */
  readonly key?: string;
  /** Milliseconds that one try may take; 2,000 by default: a page should rather do without. */
  readonly timeout?: number;
  /** Tries beside the first, after an answer that was lost or a server that is busy; 2 by default. */
  readonly retries?: number;
  readonly fetch?: typeof fetch;
}

/** The API refused what was asked; its codes are BAD_USER_INPUT, NOT_FOUND, UNAUTHENTICATED, FORBIDDEN ... */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

/** No answer came, however often it was asked. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

export type Ask = <Data, Variables>(operation: TypedOperation<Data, Variables>, variables: Variables) => Promise<Data>;

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const PAUSE = 100;

/**
 * Asks the API by HTTP. An operation is named by its SHA-256; its text follows where the server does not know it yet (automatic
 * persisted queries). Whatever is asked may be asked twice, so that every operation must be safe to repeat: events by their ids.
 */
export function createClient({ url, key, timeout = 2000, retries = 2, fetch: send = fetch }: ClientOptions): Ask {
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  const hashes = new Map<string, Promise<string>>();

  async function post<Data>(body: object): Promise<Answer<Data>> {
    for (let tried = 0; ; tried++) {
      try {
        const signal = AbortSignal.timeout(timeout);
        const response = await send(url, { method: "POST", headers, body: JSON.stringify(body), signal });
        if (response.status < 500 && response.status !== 429) return await answerOf(response, url);
        throw new Error(`the server answered ${response.status}`);
      } catch (error) {
        if (error instanceof ApiError) throw error;
        if (tried >= retries)
          throw new NoAnswerError(`${url} did not answer: ${why(error, timeout)}.`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, PAUSE * 2 ** tried));
      }
    }
  }

  return async (operation, variables) => {
    const query = operation.toString();
    let hash = hashes.get(query);
    if (hash === undefined) hashes.set(query, (hash = sha256(query)));
    const extensions = { persistedQuery: { version: 1, sha256Hash: await hash } };
    let answer = await post<ReturnType<NonNullable<(typeof operation)["__apiType"]>>>({ variables, extensions });
    if (answer.errors?.[0]?.extensions?.code === "PERSISTED_QUERY_NOT_FOUND")
      answer = await post({ query, variables, extensions });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw new ApiError(error.message, error.extensions?.code);
    return answer.data!;
  };
}

async function answerOf<Data>(response: Response, url: string): Promise<Answer<Data>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<Data>;
  } catch {
    throw new ApiError(`${url} answered ${response.status} without JSON: is it the API's address?`, undefined);
  }
}

function why(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeout} ms`;
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
