import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { Design, Prisma } from "../../database/generated/client.js";
import type { DesignedImage } from "../../ml/design/designs.js";
import { encodeImage } from "../../ml/images/encode.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { bytesOfVector } from "../vectorBytes.js";
import type { NearestItems } from "./nearestItems.js";
import type { DesignOutcome } from "./runDesign.js";
import { colorText } from "./settings.js";
import { storedNearestItems } from "./storedNearestItems.js";

export interface KeptOutcome extends DesignOutcome {
  readonly nearest: NearestItems;
  /** Side of the pictures, in pixels. */
  readonly imageSize: number;
}

/**
 * Stores the pictures, then marks the design as DONE together with their rows. A design that has ended meanwhile
 * (cancelled, say) stays as it is.
 */
export async function keepOutcome(
  { database, store }: { readonly database: Database; readonly store: ObjectStore },
  design: Design,
  outcome: KeptOutcome,
): Promise<void> {
  const { images, frames, nearest, reconstructionError, missing, shoppers, scoreDeviation, remarks, imageSize } =
    outcome;
  const kept = async (image: DesignedImage, role: "RESULT" | "FRAME", rank: number) => {
    const { pixels, latent, realism } = image;
    const imageKey = `${folder(design.id)}${role.toLowerCase()}-${rank}.png`;
    await store.put(imageKey, await encodeImage(pixels, imageSize), { contentType: "image/png" });
    const row = { id: randomUUID(), designId: design.id, role, rank, imageKey, realism };
    const { score = null, objective = null, likelihood = null } = image;
    return { ...row, score, objective, likelihood, colour: colorText(image.colour), latent: bytesOfVector(latent) };
  };
  const results = images.map(async (image, i) => ({
    ...(await kept(image, "RESULT", i + 1)),
    nearest: storedNearestItems(nearest.ofAll[i]),
    nearestOfCategory: storedNearestItems(nearest.ofCategory[i]),
  }));
  const way = frames.map(async (frame, i) => ({ ...(await kept(frame, "FRAME", i + 1)), step: frame.step }));
  // All must have ended before anything else happens to the folder.
  const settled = await Promise.allSettled<Prisma.DesignImageCreateManyInput>([...results, ...way]);
  const rows = settled.map((outcome) => {
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  });
  await database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.design.updateMany({
      where: { id: design.id, state: "RUNNING" },
      data: {
        state: "DONE",
        step: design.steps,
        objective: null,
        preview: null,
        reconstructionError: reconstructionError ?? null,
        missing,
        ...(scoreDeviation !== undefined && { settings: { ...(design.settings as object), scoreDeviation } }),
        shoppers: shoppers ?? null,
        remarks: [...remarks],
        finishedAt: new Date(),
      },
    });
    if (count > 0) await transaction.designImage.createMany({ data: rows });
  });
}

/** Deletes the pictures of a design that ended without results. */
export async function discardImages(store: ObjectStore, designId: string): Promise<void> {
  for await (const { key } of store.list(folder(designId))) await store.delete(key);
}

function folder(designId: string): string {
  return `designs/${designId}/`;
}
