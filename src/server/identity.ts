import { createHash, timingSafeEqual } from "node:crypto";
import { GraphQLError } from "graphql";
import type { ApiKey, Role } from "../config.js";

/** What may carry a key: HTTP headers, or the parameters of a WebSocket's connection. */
export type Credentials = Readonly<Record<string, unknown>>;

/** Tells the role of who asks. Without configured keys the server is open: everybody is admin. */
export class Identities {
  /** Open development mode: no keys are configured. */
  readonly open: boolean;
  private readonly keys: readonly { readonly role: Role; readonly hash: Buffer }[];

  constructor(apiKeys: readonly ApiKey[]) {
    this.open = apiKeys.length === 0;
    this.keys = apiKeys.map(({ role, key }) => ({ role, hash: hashOf(key) }));
  }

  /**
   * The role of the key that was sent, by `Authorization: Bearer KEY` or `x-api-key: KEY`; undefined without a key.
   * @throws GraphQLError UNAUTHENTICATED (HTTP 401) when a key was sent that is not configured
   */
  roleOf(credentials: Credentials): Role | undefined {
    if (this.open) return "admin";
    const key = keyIn(credentials);
    if (key === undefined) return undefined;
    const hash = hashOf(key);
    let role: Role | undefined;
    // Every key is compared, so that the time tells nothing.
    for (const known of this.keys) if (timingSafeEqual(known.hash, hash)) role = known.role;
    if (role !== undefined) return role;
    throw new GraphQLError("The API key is not known here.", {
      extensions: { code: "UNAUTHENTICATED", http: { status: 401 } },
    });
  }
}

function keyIn(credentials: Credentials): string | undefined {
  const named = new Map(Object.entries(credentials).map(([name, value]) => [name.toLowerCase(), value]));
  const authorization = named.get("authorization");
  if (typeof authorization === "string" && authorization !== "") return authorization.replace(/^Bearer +/i, "");
  const key = named.get("x-api-key");
  return typeof key === "string" && key !== "" ? key : undefined;
}

function hashOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
