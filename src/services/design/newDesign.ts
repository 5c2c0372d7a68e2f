import { randomUUID } from "node:crypto";
import type { SqlSession } from "../../database/database.js";
import type { Design, DesignKind } from "../../database/generated/client.js";
import type { JobQueue } from "../../jobs/queue.js";
import { DESIGN_QUEUE, type DesignJobs } from "./designJobs.js";
import type { Segment } from "./segments.js";

/** What a request says of a design. */
export interface NewDesign {
  readonly kind: DesignKind;
  readonly settings: object;
  readonly steps: number;
  /** null between two categories. */
  readonly categoryId: string | null;
  readonly generatorId: string;
  readonly recommenderId: string;
  readonly userId?: string | null;
  readonly segment?: Segment | null;
  readonly itemId?: string | null;
  readonly sourceImageKey?: string | null;
  readonly rerollOf?: string | null;
}

/** Row and job in one transaction: a process that dies leaves both or neither. */
export async function enqueueDesign(
  queue: JobQueue<DesignJobs>,
  session: SqlSession,
  design: NewDesign,
): Promise<Design> {
  const id = randomUUID();
  const { kind, settings, steps, categoryId, generatorId, recommenderId } = design;
  const { userId, segment, itemId, sourceImageKey, rerollOf } = design;
  const [row] = await session.query<Design>(
    `INSERT INTO "Design" ("id", "kind", "settings", "steps", "categoryId", "generatorId", "recommenderId",
                           "userId", "segment", "itemId", "sourceImageKey", "rerollOf")
     VALUES ($1, $2::text::"DesignKind", $3::text::jsonb, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12) RETURNING *`,
    [
      ...[id, kind, JSON.stringify(settings), steps, categoryId, generatorId, recommenderId],
      ...[userId ?? null, segment ? JSON.stringify(segment) : null],
      ...[itemId ?? null, sourceImageKey ?? null, rerollOf ?? null],
    ],
  );
  await queue.send(DESIGN_QUEUE, { designId: id }, { id, session });
  return row;
}
