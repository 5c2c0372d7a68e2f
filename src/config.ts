import { resolve } from "node:path";

/** Engines that can run a network; `auto` picks the fastest that this machine has. */
export const ENGINES = [
  "auto",
  "onnx-cpu",
  "onnx-webgpu",
  "onnx-cuda",
  "tensorflow-gpu",
  "tensorflow",
  "wasm",
] as const;
export type EngineName = (typeof ENGINES)[number];

export const ROLES = ["storefront", "merchandiser", "analyst", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Where an S3-compatible object store is, and how to sign for it. */
export interface S3Config {
  readonly endpoint?: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly forcePathStyle: boolean;
}

export interface ApiKey {
  readonly role: Role;
  readonly key: string;
}

/** Every setting of the platform. {@link SETTINGS} names each one's environment variable, default and meaning. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDirectory: string;
  readonly databaseUrl?: string;
  readonly s3?: S3Config;
  readonly engine: EngineName;
  readonly threads: number;
  readonly workers: number;
  readonly apiKeys: readonly ApiKey[];
  readonly logLevel: string;
  readonly demo: boolean;
  /** Days for which answers are kept; undefined: for good. */
  readonly answerDays?: number;
}

/** One row of the README's configuration table. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
}

export const SETTINGS: readonly Setting[] = [
  { name: "PORT", fallback: "4000", meaning: "TCP port of the server." },
  { name: "HOST", fallback: "127.0.0.1", meaning: "Address it listens on; 0.0.0.0 for all." },
  {
    name: "ATELIER_PUBLIC_URL",
    fallback: "http://localhost:PORT",
    meaning: "Where browsers reach the server; picture links start with it.",
  },
  {
    name: "ATELIER_DATA",
    fallback: ".atelier",
    meaning: "Data directory: embedded database, files, caches, checkpoints.",
  },
  {
    name: "DATABASE_URL",
    fallback: "(embedded)",
    meaning: "PostgreSQL connection string; unset: embedded PGlite in the data directory.",
  },
  { name: "S3_ENDPOINT", fallback: "(AWS)", meaning: "URL of an S3-compatible server." },
  {
    name: "S3_BUCKET",
    fallback: "(files)",
    meaning: "Bucket for pictures and models; unset: files in the data directory.",
  },
  { name: "S3_ACCESS_KEY_ID", fallback: "", meaning: "Access key of the bucket." },
  { name: "S3_SECRET_ACCESS_KEY", fallback: "", meaning: "Secret of that key; never logged." },
  { name: "S3_REGION", fallback: "us-east-1", meaning: "Region that requests are signed for." },
  {
    name: "S3_FORCE_PATH_STYLE",
    fallback: "true with S3_ENDPOINT",
    meaning: "Bucket in the path, not in the host name.",
  },
  { name: "ATELIER_ENGINE", fallback: "auto", meaning: `What runs the networks: ${ENGINES.join(", ")}.` },
  { name: "ATELIER_THREADS", fallback: "(cores, at most 4)", meaning: "Compute threads of one process." },
  {
    name: "ATELIER_WORKERS",
    fallback: "1",
    meaning: "Design workers inside `atelier serve`; 0 leaves designs to `atelier worker` processes.",
  },
  {
    name: "ATELIER_API_KEYS",
    fallback: "(open development mode)",
    meaning:
      "Comma-separated role:key pairs; roles storefront, merchandiser, analyst, admin; keys of 16 characters or more.",
  },
  { name: "ATELIER_LOG_LEVEL", fallback: "info", meaning: "trace, debug, info, warn, error, fatal or silent." },
  {
    name: "ATELIER_DEMO",
    fallback: "true",
    meaning: "Load the demo catalogue when the database is empty at the first start.",
  },
  {
    name: "ATELIER_ANSWER_DAYS",
    fallback: "(for good)",
    meaning: "Days for which answers to shoppers are kept, 1 to 36500; figures and experiments count what is there.",
  },
];

/** A setting that cannot be used; the message names the variable, its value and what is accepted. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and validates every setting.
 * @throws ConfigError naming the first variable that cannot be used, and how to mend it.
 */
export function loadConfig(env: Environment = process.env, cores = 2): Config {
  const port = integer(env, "PORT", 4000, 0, 65535);
  return {
    port,
    host: text(env, "HOST") ?? "127.0.0.1",
    publicUrl: (text(env, "ATELIER_PUBLIC_URL") ?? `http://localhost:${port}`).replace(/\/+$/, ""),
    dataDirectory: resolve(text(env, "ATELIER_DATA") ?? ".atelier"),
    databaseUrl: databaseUrl(env),
    s3: s3(env),
    engine: choice(env, "ATELIER_ENGINE", ENGINES, "auto"),
    threads: integer(env, "ATELIER_THREADS", Math.max(1, Math.min(4, cores)), 1, 64),
    workers: integer(env, "ATELIER_WORKERS", 1, 0, 64),
    apiKeys: apiKeys(env),
    logLevel: choice(env, "ATELIER_LOG_LEVEL", ["trace", "debug", "info", "warn", "error", "fatal", "silent"], "info"),
    demo: flag(env, "ATELIER_DEMO", true),
    answerDays:
      text(env, "ATELIER_ANSWER_DAYS") === undefined ? undefined : integer(env, "ATELIER_ANSWER_DAYS", 1, 1, 36_500),
  };
}

function text(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function integer(env: Environment, name: string, fallback: number, least: number, most: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ConfigError(`${name} is "${value}"; give a whole number from ${least} to ${most}.`);
  return number;
}

function choice<T extends string>(env: Environment, name: string, choices: readonly T[], fallback: T): T {
  const value = text(env, name) ?? fallback;
  if (!choices.includes(value as T)) throw new ConfigError(`${name} is "${value}"; give one of ${choices.join(", ")}.`);
  return value as T;
}

function flag(env: Environment, name: string, fallback: boolean): boolean {
  return choice(env, name, ["true", "false", "1", "0"], fallback ? "true" : "false").match(/true|1/) !== null;
}

function databaseUrl(env: Environment): string | undefined {
  const value = text(env, "DATABASE_URL");
  if (value !== undefined && !/^postgres(ql)?:\/\//.test(value))
    throw new ConfigError(
      "DATABASE_URL must start with postgres:// or postgresql://; unset it to use the embedded database.",
    );
  return value;
}

function s3(env: Environment): S3Config | undefined {
  const bucket = text(env, "S3_BUCKET");
  const endpoint = text(env, "S3_ENDPOINT");
  if (bucket === undefined) {
    if (endpoint !== undefined)
      throw new ConfigError("S3_ENDPOINT is set but S3_BUCKET is not; name the bucket, or unset both.");
    return undefined;
  }
  const accessKeyId = text(env, "S3_ACCESS_KEY_ID");
  const secretAccessKey = text(env, "S3_SECRET_ACCESS_KEY");
  if (!accessKeyId || !secretAccessKey)
    throw new ConfigError("S3_BUCKET is set: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed too.");
  return {
    endpoint,
    bucket,
    accessKeyId,
    secretAccessKey,
    region: text(env, "S3_REGION") ?? "us-east-1",
    forcePathStyle: flag(env, "S3_FORCE_PATH_STYLE", endpoint !== undefined),
  };
}

function apiKeys(env: Environment): ApiKey[] {
  return (text(env, "ATELIER_API_KEYS") ?? "")
    .split(",")
    .filter((pair) => pair.trim() !== "")
    .map((pair, index) => {
      const [role, key = ""] = pair.trim().split(/:(.*)/s);
      // What stands for a role may be a key without one: it is not repeated.
      if (!ROLES.includes(role as Role))
        throw new ConfigError(
          `ATELIER_API_KEYS: pair ${index + 1} does not begin with a role and a colon; give one of ${ROLES.join(", ")}.`,
        );
      if (key.length < 16)
        throw new ConfigError(
          `ATELIER_API_KEYS: the key of pair ${index + 1} (${role}) is shorter than 16 characters.`,
        );
      return { role: role as Role, key };
    });
}
