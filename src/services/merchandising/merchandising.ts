import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import { requireCategories } from "../catalogue/knownCategories.js";
import { NotFoundError, UserInputError } from "../errors.js";
import { Listeners } from "../listeners.js";
import { changedRule } from "./checkRule.js";
import type { MerchandisingRule, MerchandisingService, RuleValues } from "./types.js";

/** Rules that may stand, of all times: every ranking weighs those in force. */
const MOST_RULES = 200;

type Row = MerchandisingRule & Record<string, unknown>;

/** Keeps rules as rows. */
export class Merchandising implements MerchandisingService {
  readonly #changed = new Listeners<void>();

  constructor(private readonly database: Database) {}

  onChanged(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  rules(now?: Date): Promise<MerchandisingRule[]> {
    const inForce = `WHERE ("startsAt" IS NULL OR "startsAt" <= $1) AND ("endsAt" IS NULL OR "endsAt" > $1)`;
    return this.#read(now ? inForce : "", now ? [now] : []);
  }

  async save(values: RuleValues): Promise<MerchandisingRule> {
    const known = values.id == null ? undefined : await this.#rule(values.id);
    const rule = changedRule(known, values);
    await requireCategories(this.database, rule.filter?.categories ?? [], "input.filter.categories");
    if (known === undefined && (await this.#read("", [])).length >= MOST_RULES)
      throw new UserInputError(`There are ${MOST_RULES} merchandising rules already; delete those that have ended.`);
    const [row] = await this.database.query<Row>(
      `INSERT INTO "MerchandisingRule"
         ("id", "name", "action", "items", "filter", "position", "strength", "startsAt", "endsAt", "createdAt")
       SELECT $1, $2, $3::"RuleAction", $4::text[], $5::jsonb, $6::integer, $7::float8, $8::timestamptz, $9::timestamptz,
         GREATEST(now(), max("createdAt") + interval '1 millisecond') FROM "MerchandisingRule"
       ON CONFLICT ("id") DO UPDATE SET
         "name" = EXCLUDED."name", "action" = EXCLUDED."action", "items" = EXCLUDED."items", "filter" = EXCLUDED."filter",
         "position" = EXCLUDED."position", "strength" = EXCLUDED."strength", "startsAt" = EXCLUDED."startsAt",
         "endsAt" = EXCLUDED."endsAt", "updatedAt" = now()
       RETURNING *`,
      [
        known?.id ?? randomUUID(),
        rule.name,
        rule.action,
        rule.items,
        rule.filter && JSON.stringify(rule.filter),
        rule.position,
        rule.strength,
        rule.startsAt,
        rule.endsAt,
      ],
    );
    this.#changed.emit();
    return row;
  }

  async remove(id: string): Promise<MerchandisingRule | null> {
    const [rule] = await this.database.query<Row>(`DELETE FROM "MerchandisingRule" WHERE "id" = $1 RETURNING *`, [id]);
    this.#changed.emit();
    return rule ?? null;
  }

  async #rule(id: string): Promise<MerchandisingRule> {
    const [rule] = await this.#read(`WHERE "id" = $1`, [id]);
    if (rule === undefined) throw new NotFoundError("merchandising rule", id);
    return rule;
  }

  #read(where: string, parameters: readonly (string | Date)[]): Promise<MerchandisingRule[]> {
    return this.database.query<Row>(
      `SELECT * FROM "MerchandisingRule" ${where} ORDER BY "createdAt", "id"`,
      parameters,
    );
  }
}
