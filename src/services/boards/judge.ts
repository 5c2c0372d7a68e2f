import type { Database } from "../../database/database.js";
import type { DesignImageRow } from "../catalogue/loaders.js";
import type { DesignImageReference } from "../design/types.js";
import type { DesignVerdict } from "../rows.js";
import { resultIds } from "./results.js";

/** {@link BoardService.judge}. The same verdict once more leaves the time of the first. */
export async function judge(
  database: Database,
  images: readonly DesignImageReference[],
  verdict: DesignVerdict | null,
): Promise<DesignImageRow[]> {
  const ids = await database.transaction(async (session) => {
    const judged = await resultIds(session, images, "images");
    await session.query(
      `UPDATE "DesignImage" SET "verdict" = $2::"DesignVerdict", "judgedAt" = CASE WHEN $2 IS NOT NULL THEN now() END
       WHERE "id" = ANY($1::text[]) AND "verdict" IS DISTINCT FROM $2::"DesignVerdict"`,
      [judged, verdict],
    );
    return judged;
  });
  return imagesOfIds(database, ids);
}

/** Rows of pictures, in the order of the ids; those that are gone are left out. */
export async function imagesOfIds({ prisma }: Database, ids: readonly string[]): Promise<DesignImageRow[]> {
  const rows = await prisma.designImage.findMany({ where: { id: { in: [...ids] } }, omit: { latent: true } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
