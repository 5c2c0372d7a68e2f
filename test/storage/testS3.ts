import { loadConfig, type S3Config } from "../../src/config.js";

const PREFIX = "ATELIER_TEST_";

/** The S3 server for tests, from ATELIER_TEST_S3_ENDPOINT, _BUCKET, _ACCESS_KEY_ID ...; says so when there is none. */
export function testS3Config(): S3Config | undefined {
  const env = Object.entries(process.env)
    .filter(([name]) => name.startsWith(`${PREFIX}S3_`))
    .map(([name, value]) => [name.slice(PREFIX.length), value] as const);
  const config = loadConfig(Object.fromEntries(env)).s3;
  if (config === undefined)
    console.warn(
      'Tests against a real S3 server are skipped: ATELIER_TEST_S3_ENDPOINT is not set. Run them with\n  scripts/swift-s3.sh install   # once\n  eval "$(scripts/swift-s3.sh start)" && npx vitest run test/storage; scripts/swift-s3.sh stop',
    );
  return config;
}
