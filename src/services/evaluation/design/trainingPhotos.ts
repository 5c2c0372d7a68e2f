import { type NearestPhoto, NearestPhotos } from "../../../ml/evaluation/nearestPhotos.js";
import { photoSet } from "./judgeNetwork.js";
import { type DesignMaterial, photoOf, studioPhotos } from "./material.js";

/** A search for the photos most like a picture, among all that the generator may have learned from. */
export interface TrainingPhotos {
  /** Items of the photos. */
  readonly items: Int32Array;
  /** @returns the item of the nearest photo, how far it is, and whether its mirror image is meant */
  nearest(picture: Uint8Array): NearestPhoto & { readonly item: number };
  /** From the photo at that position to the nearest other one. */
  nearestOther(position: number): NearestPhoto & { readonly item: number };
}

export function trainingPhotos(material: DesignMaterial): TrainingPhotos {
  const { items } = studioPhotos(material);
  const search = new NearestPhotos(photoSet(material, items));
  const withItem = (found: NearestPhoto) => ({ ...found, item: items[found.photo] ?? -1 });
  return {
    items,
    nearest: (picture) => withItem(search.nearest(picture)),
    nearestOther: (position) => withItem(search.nearest(photoOf(material, items[position]), position)),
  };
}
