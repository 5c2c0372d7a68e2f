import type { S3Config } from "../config.js";
import { ObjectStoreError } from "./objectStore.js";

/** What S3 clients throw, as far as it is read here. */
interface S3Failure {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "EPROTO",
  "ETIMEDOUT",
  "TimeoutError",
]);
const REFUSED = new Set(["SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied", "Forbidden"]);
const WRONG_REGION = new Set(["PermanentRedirect", "AuthorizationHeaderMalformed"]);

/** Whether the bucket answered that it has no such object. */
export function isMissingObject(error: unknown): boolean {
  const { name, $metadata } = error as S3Failure;
  return name !== "NoSuchBucket" && (name === "NoSuchKey" || $metadata?.httpStatusCode === 404);
}

/** Says which bucket failed, why, and which variable to mend. */
export function s3Error(error: unknown, { bucket, endpoint, region }: S3Config): ObjectStoreError {
  const { name = "Error", code = "", message = "", $metadata } = error as S3Failure;
  const status = $metadata?.httpStatusCode;
  const place = `The bucket "${bucket}" at ${endpoint ?? `Amazon S3 (${region})`}`;
  const explain = (text: string) => new ObjectStoreError(`${place} ${text}`, { cause: error });

  if (UNREACHABLE.has(code) || UNREACHABLE.has(name))
    return explain(`cannot be reached (${code || name}): check S3_ENDPOINT, and that the server runs.`);
  if (name === "RequestTimeTooSkewed") return explain("refused the request: this machine's clock is wrong; set it.");
  if (WRONG_REGION.has(name) || status === 301)
    return explain(`is not in the region "${region}" (${name}): mend S3_REGION.`);
  if (REFUSED.has(name) || status === 401 || status === 403)
    return explain(
      `refused the access key or its signature (${name}): check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and that this key may read and write the bucket.`,
    );
  if (name === "NoSuchBucket" || status === 404) return explain("does not exist: create it, or mend S3_BUCKET.");
  return explain(`failed: ${name}${status === undefined ? "" : ` (HTTP ${status})`}: ${message || "no reason given"}.`);
}
