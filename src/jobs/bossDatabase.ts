import type PgBoss from "pg-boss";
import type { SqlParameter, SqlSession } from "../database/database.js";

/** The SQL interface that pg-boss asks for, over the platform's database or one of its transactions. */
export function bossDatabase(session: SqlSession): PgBoss.Db {
  return {
    async executeSql(text, values = []) {
      // pg-boss writes its scripts of several statements as a transaction, and reads none of their rows.
      if (/^\s*BEGIN;/.test(text)) {
        await session.execute(text);
        return { rows: [] };
      }
      return { rows: await session.query(text, values.map(parameter)) };
    },
  };
}

function parameter(value: unknown): SqlParameter {
  if (value === undefined || value === null) return null;
  const isJson = typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
  return isJson ? JSON.stringify(value) : (value as SqlParameter);
}
