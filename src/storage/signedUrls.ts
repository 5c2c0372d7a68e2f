import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signed URL permits. `contentType` and `maxBytes` belong to PUT alone. */
export interface SignedRequest {
  readonly method: "GET" | "PUT";
  readonly key: string;
  /** Unix time in seconds from which the URL is refused. */
  readonly expires: number;
  readonly contentType?: string;
  readonly maxBytes?: number;
}

/** A URL that permits nothing; `code` for programs, the message for people. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
  constructor(
    readonly code: "BAD_SIGNATURE" | "URL_EXPIRED",
    message: string,
  ) {
    super(message);
  }
}

/** The query parameters of a request, as any HTTP framework parses them. */
export type Query = Readonly<Record<string, unknown>>;

/** `baseUrl/key` with the permission and its HMAC-SHA256 as query parameters. */
export function signUrl(baseUrl: string, secret: Uint8Array, request: SignedRequest): string {
  const query = new URLSearchParams({ expires: String(request.expires) });
  if (request.contentType !== undefined) query.set("type", request.contentType);
  if (request.maxBytes !== undefined) query.set("maxBytes", String(request.maxBytes));
  query.set("signature", signature(secret, request));
  return `${baseUrl}/${request.key}?${query}`;
}

/**
 * What the signed URL of a request permits. HEAD is permitted where GET is.
 * @param now milliseconds since 1970
 * @throws SignatureError when this method on this key is not permitted, or no longer
 */
export function verifySignature(
  secret: Uint8Array,
  method: string,
  key: string,
  query: Query,
  now = Date.now(),
): SignedRequest {
  const request: SignedRequest = {
    method: method === "HEAD" ? "GET" : (method as "GET" | "PUT"),
    key,
    expires: Number(query.expires),
    ...(query.type !== undefined && { contentType: String(query.type) }),
    ...(query.maxBytes !== undefined && { maxBytes: Number(query.maxBytes) }),
  };
  const given = Buffer.from(typeof query.signature === "string" ? query.signature : "");
  const wanted = Buffer.from(signature(secret, request));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new SignatureError(
      "BAD_SIGNATURE",
      `The signature of this URL does not permit ${method} on this object; ask for a new URL and use it unchanged.`,
    );
  if (now >= request.expires * 1000)
    throw new SignatureError(
      "URL_EXPIRED",
      `This URL expired at ${new Date(request.expires * 1000).toISOString()}; ask for a new one.`,
    );
  return request;
}

function signature(secret: Uint8Array, request: SignedRequest): string {
  const { method, key, expires, contentType, maxBytes } = request;
  const text = JSON.stringify(["atelier-signed-url-1", method, key, expires, contentType ?? null, maxBytes ?? null]);
  return createHmac("sha256", secret).update(text).digest("base64url");
}
