import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Types } from "@graphql-codegen/plugin-helpers";
import { buildSchema, type DocumentNode, parse } from "graphql";

// Their ESM builds read another copy of graphql than the one that is imported here.
const require = createRequire(import.meta.url);
const { codegen } = require("@graphql-codegen/core") as typeof import("@graphql-codegen/core");
const { preset } = require("@graphql-codegen/client-preset") as typeof import("@graphql-codegen/client-preset");

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Documents of one client, and where their types go. */
export interface CodegenTarget {
  /** Folder of sources that hold `graphql(...)` documents, relative to the repository. */
  readonly sources: string;
  /** Folder of the generated files, relative to the repository. */
  readonly out: string;
  /** Only graphql.ts, for a client whose documents are .graphql files. */
  readonly documentsOnly?: boolean;
  /** Options of the code generator beside those that all clients share, such as documentMode. */
  readonly config?: Record<string, unknown>;
  /** Options of the client preset, such as persistedDocuments. */
  readonly presetConfig?: Record<string, unknown>;
}

/**
 * Writes the typed documents of one client.
 * @param schemaText the API in SDL
 * @param options.check writes nothing
 * @returns files, relative to the repository, that were not what was generated
 */
export async function generate(
  { sources, out, documentsOnly = false, config, presetConfig }: CodegenTarget,
  schemaText: string,
  { check = false }: { readonly check?: boolean } = {},
): Promise<string[]> {
  const documents = documentsIn(join(ROOT, sources), join(ROOT, out));
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${join(ROOT, out)}/`,
    schema: parse(schemaText),
    schemaAst: buildSchema(schemaText),
    documents,
    config: {
      enumType: "string-literal",
      useTypeImports: true,
      immutableTypes: true,
      skipTypename: true,
      scalars: { DateTimeISO: "string", JSON: "unknown", ID: "string" },
      ...config,
    },
    presetConfig: { fragmentMasking: false, ...presetConfig },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  } as unknown as Types.PresetFnArgs<never>);
  const stale: string[] = [];
  for (const file of files.filter(({ filename }) => !documentsOnly || basename(filename) === "graphql.ts")) {
    const text = (await codegen(file)).replace(/from (['"])(\.[^'"]*?)(\.js)?\1/g, 'from "$2.js"');
    if (existsSync(file.filename) && readFileSync(file.filename, "utf8") === text) continue;
    stale.push(relative(ROOT, file.filename));
    if (check) continue;
    mkdirSync(dirname(file.filename), { recursive: true });
    writeFileSync(file.filename, text);
  }
  return stale;
}

/** Every `graphql(` document of TypeScript sources, and every .graphql file, outside the generated folder. */
function documentsIn(folder: string, generated: string): Types.DocumentFile[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|graphql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(generated))
    .sort();
  return paths.flatMap((location) => {
    const text = readFileSync(location, "utf8");
    const sources = location.endsWith(".graphql")
      ? [text]
      : Array.from(text.matchAll(/\bgraphql\(\s*`([^`]*)`/g), ([, source]) => source);
    return sources.map((rawSDL) => ({ location, rawSDL, document: parsed(rawSDL, location) }));
  });
}

function parsed(source: string, location: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new Error(`${relative(ROOT, location)}: ${(error as Error).message}`);
  }
}
