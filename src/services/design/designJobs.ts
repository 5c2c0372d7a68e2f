import type { Database } from "../../database/database.js";
import type { JobQueue } from "../../jobs/queue.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { discardImages } from "./designImages.js";

export const DESIGN_QUEUE = "design";

export type DesignJobs = { readonly [DESIGN_QUEUE]: { readonly designId: string } };

export interface ExhaustedOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly queue: JobQueue<DesignJobs>;
}

/** Marks designs as FAILED whose job failed for good; for processes that run no designs themselves, too. */
export async function watchExhausted({ database, store, queue }: ExhaustedOptions): Promise<void> {
  await queue.onExhausted(DESIGN_QUEUE, async ({ designId }, reason) => {
    const { count } = await database.prisma.design.updateMany({
      where: { id: designId, state: { in: ["QUEUED", "RUNNING"] } },
      data: { state: "FAILED", error: reason, finishedAt: new Date(), preview: null },
    });
    if (count > 0) await discardImages(store, designId);
  });
}
