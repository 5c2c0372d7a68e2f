import type { FastifyRequest } from "fastify";

/** Whether a browser asks for a page, rather than a client for an answer. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && /\btext\/html\b/.test(headers.accept ?? "");
}

/** Text as it may stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Origins of URLs, each once, for a content security policy. */
export function originsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

/** Headers of every page: nothing may frame it, and it tells nobody where a link was followed. */
export const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
};
