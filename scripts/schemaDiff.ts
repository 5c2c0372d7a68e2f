import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { readMigrations } from "../src/database/migrate.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

/**
 * SQL that leads from the committed migrations to prisma/schema.prisma, written by Prisma's own schema engine
 * (its WebAssembly build, on a PGlite in memory: no server and no native engine are needed).
 * @returns undefined when the migrations give the schema already.
 */
export async function schemaDiff(): Promise<string | undefined> {
  const content = readFileSync(join(root, "prisma/schema.prisma"), "utf8");
  const pglite = new PGlite();
  try {
    const engine = await startEngine(content, pglite);
    const { stdout, exitCode } = await engine.diff({
      from: {
        tag: "migrations",
        baseDir: join(root, "prisma/migrations"),
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
        shadowDbInitScript: "",
        migrationDirectories: readMigrations().map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? undefined : (stdout ?? undefined);
  } finally {
    await pglite.close();
  }
}

// The engine's own entry imports .wasm as a module, which Node 20 cannot; nor does TypeScript know WebAssembly without a DOM.
interface EngineExports {
  __wbindgen_start(): void;
}
interface EngineGlue {
  __wbg_set_wasm(exports: EngineExports): void;
}
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { instantiate(wasm: Uint8Array, imports: object): Promise<{ instance: { exports: EngineExports } }> };
};

async function startEngine(schema: string, pglite: PGlite): Promise<engineModule.SchemaEngine> {
  const wasmFile = require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), { "./schema_engine_bg.js": engineModule });
  (engineModule as unknown as EngineGlue).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const { bindMigrationAwareSqlAdapterFactory } = createRequire(require.resolve("@prisma/adapter-pg"))(
    "@prisma/driver-adapter-utils",
  );
  const factory = new PrismaPGlite(pglite);
  // The engine replays migrations in the shadow database alone; the main one stays unread, so one PGlite can be both.
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb: () => factory.connect(),
  });
  return await engineModule.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
}
