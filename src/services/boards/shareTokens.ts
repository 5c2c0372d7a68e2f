import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link to a board says before anybody asks whether it is genuine. */
export interface ShareToken {
  readonly boardId: string;
  /** Unix time in seconds from which the link is refused. */
  readonly expires: number;
}

const TOKEN = /^([\da-f-]{36})\.(\d{1,12})\.([\w-]{43})$/;

/** `boardId.expires.signature`: HMAC-SHA256, base64url. @param secret base64url */
export function signedToken(boardId: string, expires: number, secret: string): string {
  return `${boardId}.${expires}.${signature(boardId, String(expires), secret)}`;
}

/** undefined when it has not the form of one. */
export function readToken(token: string): ShareToken | undefined {
  const [, boardId, expires] = TOKEN.exec(token) ?? [];
  return boardId === undefined ? undefined : { boardId, expires: Number(expires) };
}

/** Whether the token was signed with this secret, compared in constant time. */
export function isGenuine(token: string, secret: string): boolean {
  const [, boardId, expires, given] = TOKEN.exec(token) ?? [];
  if (boardId === undefined) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(signature(boardId, expires, secret)));
}

function signature(boardId: string, expires: string, secret: string): string {
  const text = JSON.stringify(["atelier-shared-board-1", boardId, expires]);
  return createHmac("sha256", Buffer.from(secret, "base64url")).update(text).digest("base64url");
}
