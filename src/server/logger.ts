import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";
import type { Config } from "../config.js";

/** Removes what a log must not keep: the query of a URL (it may be signed) and the password in a connection string. */
export function redact(text: string): string {
  return text
    .replace(/(\bhttps?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/g, "$1?[redacted]")
    .replace(/(\w+:\/\/[^\s:@/]+):[^\s@/]+@/g, "$1:[redacted]@");
}

/** JSON lines on standard output (or `stream`) without keys, signatures or passwords. */
export function createLogger(config: Pick<Config, "logLevel">, stream?: DestinationStream): Logger {
  return pino(
    {
      name: "atelier",
      level: config.logLevel,
      redact: {
        paths: ["authorization", '["x-api-key"]', "cookie"].flatMap((name) => {
          const dot = name.startsWith("[") ? "" : ".";
          return [`headers${dot}${name}`, `req.headers${dot}${name}`, `res.headers${dot}${name}`];
        }),
        censor: "[redacted]",
      },
      serializers: {
        err: (error: Error) => {
          const plain = stdSerializers.err(error);
          return { ...plain, message: redact(plain.message), stack: redact(plain.stack ?? "") };
        },
        req: ({ method, url, id }: { method: string; url: string; id: string }) => ({
          method,
          path: url.split("?")[0],
          id,
        }),
      },
    },
    ...(stream === undefined ? [] : [stream]),
  );
}
