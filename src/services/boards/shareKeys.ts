import { randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** What `Board.shareKey` holds: with what the links are signed, and when the last of them ends. */
export interface ShareKey {
  /** 256 random bits, base64url. */
  readonly secret: string;
  /** Unix time in seconds. */
  readonly until: number;
}

/** The key with which one more link is signed: the board's own, or a new one when it has none. */
export function extendedKey(stored: string | null, until: number): ShareKey {
  if (stored === null) return { secret: randomBytes(SECRET_BYTES).toString("base64url"), until };
  const known = readShareKey(stored);
  return { secret: known.secret, until: Math.max(known.until, until) };
}

export function shareKeyText({ secret, until }: ShareKey): string {
  return `${secret}.${until}`;
}

export function readShareKey(text: string): ShareKey {
  const [secret, until] = text.split(".");
  return { secret, until: Number(until) };
}

/** Whether a link to the board works at `now`, in milliseconds since 1970. */
export function isShared({ shareKey }: { readonly shareKey: string | null }, now = Date.now()): boolean {
  return shareKey !== null && now < readShareKey(shareKey).until * 1000;
}
