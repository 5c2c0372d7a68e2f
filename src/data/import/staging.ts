import type { SqlSession } from "../../database/database.js";
import { PROBLEM_REASONS, type Problem, type ProblemLog, type ProblemReason } from "./problems.js";
import { INTERACTION_COLUMNS, ITEM_COLUMNS, type RowCounts, readInteractions, readItems } from "./rows.js";
import type { ImportSource } from "./source.js";

/** Number of the items file in the staging tables; files of interactions count from 1. */
const ITEMS = 0;
const PAGE = 5000;

interface StageOptions {
  readonly log: ProblemLog;
  readonly items: RowCounts;
  readonly interactions: RowCounts;
  readonly signal?: AbortSignal;
  readonly onBytes: (done: number, total: number) => void;
}

/** Temporary tables that hold what was read until it is merged; they end with the transaction. */
export async function createStaging(session: SqlSession): Promise<void> {
  for (const table of [
    `import_item (line integer PRIMARY KEY, place integer NOT NULL, id text NOT NULL, category text NOT NULL,
       "categoryName" text NOT NULL, title text, price float8, stock integer, released timestamptz(3), attributes jsonb NOT NULL, image text, outside boolean NOT NULL)`,
    `import_picture (line integer PRIMARY KEY, key text NOT NULL)`,
    `import_interaction (file integer NOT NULL, line integer NOT NULL, "userId" text NOT NULL, "itemId" text NOT NULL,
       kind "InteractionKind" NOT NULL, at timestamptz(3), split "Split" NOT NULL)`,
    `import_problem (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, file integer NOT NULL, line integer NOT NULL,
       reason text NOT NULL, message text NOT NULL)`,
  ])
    await session.query(`CREATE TEMPORARY TABLE ${table} ON COMMIT DROP`);
}

/** Streams every table of the source into the staging tables; rows that cannot be read go to the log. */
export async function stageFiles(session: SqlSession, source: ImportSource, options: StageOptions): Promise<void> {
  const { log, signal, onBytes } = options;
  const total = [source.items, ...source.interactions].reduce((sum, table) => sum + (table?.bytes ?? 0), 0);
  let before = 0;
  const advance = (bytes: number) => {
    signal?.throwIfAborted();
    onBytes(before + bytes, total);
  };
  if (source.items !== undefined) {
    const rows = readItems(source.items, { log, signal, counts: options.items, onBytes: advance });
    await session.copy("import_item", ITEM_COLUMNS, rows);
    before += source.items.bytes;
  }
  for (const [index, table] of source.interactions.entries()) {
    const rows = readInteractions(table, index + 1, { log, signal, counts: options.interactions, onBytes: advance });
    await session.copy("import_interaction", INTERACTION_COLUMNS, rows);
    before += table.bytes;
  }
  await session.query("ANALYZE import_item");
  await session.query("ANALYZE import_interaction");
}

/** Takes duplicates and interactions with unknown items out of the staging tables, into the log. */
export async function checkStaged(session: SqlSession, source: ImportSource, options: StageOptions): Promise<void> {
  await session.query(
    `INSERT INTO import_problem (file, line, reason, message)
     SELECT ${ITEMS}, line, $1, format('"%s" stands on line %s already', left(id, 60), first)
     FROM (SELECT line, id, first_value(line) OVER (PARTITION BY id ORDER BY line) AS first FROM import_item) AS numbered
     WHERE line <> first ORDER BY line`,
    [PROBLEM_REASONS.duplicate],
  );
  await session.query(
    `DELETE FROM import_item AS staged USING import_problem AS problem
     WHERE problem.file = ${ITEMS} AND problem.line = staged.line`,
  );
  await session.query(
    `INSERT INTO import_problem (file, line, reason, message)
     SELECT file, line, $1, format('"%s" is no item of the items file or the catalogue', left("itemId", 60))
     FROM import_interaction AS staged
     WHERE NOT EXISTS (SELECT FROM import_item WHERE id = staged."itemId")
       AND NOT EXISTS (SELECT FROM "Item" WHERE id = staged."itemId")
     ORDER BY file, line`,
    [PROBLEM_REASONS.unknownItem],
  );
  await session.query(
    `INSERT INTO import_problem (file, line, reason, message)
     SELECT file, line, $1, format('the same interaction stands on line %s already', first)
     FROM (SELECT file, line, "itemId", first_value(line)
             OVER (PARTITION BY file, "userId", "itemId", kind, at ORDER BY line) AS first
           FROM import_interaction) AS numbered
     WHERE line <> first ORDER BY file, line`,
    [PROBLEM_REASONS.duplicate],
  );
  await session.query(
    `DELETE FROM import_interaction AS staged USING import_problem AS problem
     WHERE problem.file = staged.file AND problem.line = staged.line`,
  );
  await logProblems(session, source, options);
}

async function logProblems(session: SqlSession, source: ImportSource, options: StageOptions): Promise<void> {
  type Row = { id: number; file: number; line: number; reason: ProblemReason; message: string };
  const names = [source.items?.name ?? "", ...source.interactions.map(({ name }) => name)];
  let page: Row[] = [];
  do {
    page = await session.query<Row>(
      `SELECT id, file, line, reason, message FROM import_problem WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
      [page.at(-1)?.id ?? 0],
    );
    for (const { file, line, reason, message } of page) {
      const problem: Problem = { file: names[file], line, reason, message };
      (file === ITEMS ? options.items : options.interactions).rejected++;
      await options.log.add(problem);
    }
  } while (page.length === PAGE);
}
