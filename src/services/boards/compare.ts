import { setImmediate } from "node:timers/promises";
import type { Database } from "../../database/database.js";
import { decodeImage, shorterSide } from "../../ml/images/decode.js";
import { ssimOfViews, ssimView } from "../../ml/images/ssim.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { DesignImageReference } from "../design/types.js";
import { imagesOfIds } from "./judge.js";
import { resultIds } from "./results.js";
import { storedPicture } from "./storedPicture.js";
import { COMPARED, type DesignComparison } from "./types.js";

/** {@link BoardService.compare}. Pictures of several sizes are compared at the smallest of them. */
export async function compare(
  database: Database,
  store: ObjectStore,
  references: readonly DesignImageReference[],
): Promise<DesignComparison> {
  const images = await imagesOfIds(database, await resultIds(database, references, "images", COMPARED));
  const pictures = await Promise.all(images.map(({ imageKey }) => storedPicture(store, imageKey)));
  const size = Math.min(...(await Promise.all(pictures.map(shorterSide))));
  const views = (await Promise.all(pictures.map((picture) => decodeImage(picture, size)))).map((planes) =>
    ssimView(planes, size),
  );
  const likeness = views.map(() => new Array<number>(views.length).fill(1));
  for (let a = 0; a < views.length; a++) {
    for (let b = 0; b < a; b++) likeness[a][b] = likeness[b][a] = ssimOfViews(views[a], views[b]);
    // Other requests come between.
    await setImmediate();
  }
  return { images, likeness };
}
