import type { SqlSession } from "../../database/database.js";
import { checkId } from "../catalogue/itemInput.js";
import type { DesignImageReference } from "../design/types.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { Design } from "../rows.js";
import { MOST_ENTRIES } from "./types.js";

/** A result that was named, or what of it is there. */
type Found = {
  readonly state: Design["state"] | null;
  readonly imageId: string | null;
};

/**
 * Ids of the results that are named, in that order.
 * @param argument how errors call the list
 * @throws UserInputError when there are too few or too many, when a design is not DONE or has no such result; NotFoundError when there is no such design
 */
export async function resultIds(
  session: SqlSession,
  images: readonly DesignImageReference[],
  argument: string,
  { least, most }: { readonly least: number; readonly most: number } = { least: 1, most: MOST_ENTRIES },
): Promise<string[]> {
  checkReferences(images, argument, { least, most });
  const rows = await session.query<Found>(
    `SELECT "design"."state", "image"."id" AS "imageId"
     FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS "wanted" ("design", "rank", "place")
     LEFT JOIN "Design" "design" ON "design"."id" = "wanted"."design"
     LEFT JOIN "DesignImage" "image"
       ON "image"."designId" = "design"."id" AND "image"."role" = 'RESULT' AND "image"."rank" = "wanted"."rank"
     ORDER BY "wanted"."place"`,
    [images.map(({ designId }) => designId), images.map(({ rank }) => rank)],
  );
  return rows.map(({ state, imageId }, index) => {
    const { designId, rank } = images[index];
    if (state === null) throw new NotFoundError("design", designId);
    const at = images.length === 1 ? argument : `${argument}[${index}]`;
    if (state !== "DONE")
      throw new UserInputError(`${at}: the design "${designId}" is ${state}; name results of designs that are DONE.`);
    if (imageId === null) throw new UserInputError(`${at}: the design "${designId}" has no result of rank ${rank}.`);
    return imageId;
  });
}

/** @throws UserInputError when there are too few or too many, or an id can be no design's */
export function checkReferences(
  images: readonly DesignImageReference[],
  argument: string,
  { least, most } = { least: 1, most: MOST_ENTRIES },
): void {
  if (images.length < least || images.length > most)
    throw new UserInputError(`${argument} has ${images.length} entries; give ${least} to ${most}.`);
  images.forEach(({ designId }, index) => {
    checkId(designId, `${argument}[${index}].design`);
  });
}
