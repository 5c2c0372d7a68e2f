import type { Database } from "../../database/database.js";
import type { OnDesignStep } from "../../ml/design/designs.js";
import { encodeImage } from "../../ml/images/encode.js";

/** Milliseconds between two writes of progress to a design's row. */
const INTERVAL = 300;

/** Writes how far a design has come, with a preview, to its row every now and then. */
export function progressWriter({ prisma }: Database, id: string): OnDesignStep {
  let written = Number.NEGATIVE_INFINITY;
  return async ({ step, best, preview }) => {
    if (performance.now() - written < INTERVAL) return;
    written = performance.now();
    const picture = preview && (await encodeImage(preview, Math.sqrt(preview.length / 3)));
    await prisma.design.updateMany({
      where: { id, state: "RUNNING" },
      data: { step, objective: best ?? null, preview: picture ? new Uint8Array(picture) : null },
    });
  };
}
