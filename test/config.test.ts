import { isAbsolute, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig, SETTINGS } from "../src/config.js";

describe("loadConfig", () => {
  it("needs nothing: embedded database and files in one folder, open to this machine alone", () => {
    expect(loadConfig({}, 8)).toEqual({
      port: 4000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:4000",
      dataDirectory: join(process.cwd(), ".atelier"),
      databaseUrl: undefined,
      s3: undefined,
      engine: "auto",
      threads: 4,
      workers: 1,
      apiKeys: [],
      logLevel: "info",
      demo: true,
    });
    expect(loadConfig({}, 1).threads).toBe(1);
  });

  it("reads every variable, and takes empty ones for unset", () => {
    const config = loadConfig({
      PORT: " 8080 ",
      HOST: "0.0.0.0",
      ATELIER_PUBLIC_URL: "https://shop.example/atelier//",
      ATELIER_DATA: "data",
      DATABASE_URL: "postgres://u:p@host/db",
      ATELIER_ENGINE: "wasm",
      ATELIER_THREADS: "7",
      ATELIER_WORKERS: "0",
      ATELIER_API_KEYS: "admin:0123456789abcdef, storefront:with:colons:inside,",
      ATELIER_LOG_LEVEL: "silent",
      ATELIER_DEMO: "0",
      ATELIER_ANSWER_DAYS: "400",
      S3_BUCKET: "",
    });
    expect(config).toMatchObject({
      port: 8080,
      host: "0.0.0.0",
      publicUrl: "https://shop.example/atelier",
      threads: 7,
    });
    expect(config).toMatchObject({ workers: 0, engine: "wasm", logLevel: "silent", demo: false, answerDays: 400 });
    expect(config.s3).toBeUndefined();
    expect(loadConfig({}).answerDays).toBeUndefined();
    expect(isAbsolute(config.dataDirectory)).toBe(true);
    expect(config.databaseUrl).toBe("postgres://u:p@host/db");
    expect(config.apiKeys).toEqual([
      { role: "admin", key: "0123456789abcdef" },
      { role: "storefront", key: "with:colons:inside" },
    ]);
    expect(loadConfig({ PORT: "", ATELIER_DEMO: " " })).toEqual(loadConfig({}));
  });

  it("puts the bucket in the path where there is an endpoint, unless told otherwise", () => {
    const keys = { S3_BUCKET: "b", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" };
    expect(loadConfig(keys).s3).toEqual({
      endpoint: undefined,
      bucket: "b",
      accessKeyId: "id",
      secretAccessKey: "secret",
      region: "us-east-1",
      forcePathStyle: false,
    });
    const endpoint = { ...keys, S3_ENDPOINT: "http://localhost:9000", S3_REGION: "eu-1" };
    expect(loadConfig(endpoint).s3).toMatchObject({ region: "eu-1", forcePathStyle: true });
    expect(loadConfig({ ...endpoint, S3_FORCE_PATH_STYLE: "false" }).s3?.forcePathStyle).toBe(false);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["ATELIER_THREADS", "0"],
    ["ATELIER_WORKERS", "65"],
    ["ATELIER_ENGINE", "cuda"],
    ["ATELIER_LOG_LEVEL", "loud"],
    ["ATELIER_DEMO", "yes"],
    ["ATELIER_ANSWER_DAYS", "0"],
  ])("refuses %s=%s, naming variable, value and what is accepted", (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`^${name} is "${value}"; give .+\\.$`));
  });

  it.each([
    [{ DATABASE_URL: "mysql://user:hunter2@host/db" }, /DATABASE_URL must start with postgres:/],
    [{ S3_ENDPOINT: "http://localhost:9000" }, /S3_BUCKET is not/],
    [{ S3_BUCKET: "b", S3_ACCESS_KEY_ID: "hunter2" }, /S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed/],
    [{ ATELIER_API_KEYS: "admin:hunter2" }, /key of pair 1 \(admin\) is shorter than 16/],
    [{ ATELIER_API_KEYS: "admin:0123456789abcdef,hunter2-and-more" }, /pair 2 does not begin with a role/],
    [{ ATELIER_API_KEYS: "hunter2-is-a-long-secret:admin" }, /pair 1 does not begin with a role/],
  ])("says what is wrong with %o, and no secret", (env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
    expect(() => loadConfig(env)).not.toThrow(/hunter2/);
  });

  it("has a row in the table of settings for every variable", () => {
    const read = new Set<string>();
    const keys = { S3_BUCKET: "b", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" } as Record<string, string>;
    const env = new Proxy(keys, {
      get: (target, name: string) => {
        read.add(name);
        return target[name];
      },
    });
    loadConfig(env);
    expect(SETTINGS.map(({ name }) => name).sort()).toEqual([...read].sort());
  });
});
