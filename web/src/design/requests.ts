import type { PersonalizeItemInput, SampleItemInput, TailorItemInput } from "../gql/graphql.js";
import { type DesignSettings, idsIn } from "./settings.js";

/** What the form asks the API for. */
export function sampleInput(settings: DesignSettings): SampleItemInput {
  const { category, mostSimilar } = settings;
  return { category, mostSimilar, ...drawn(settings) };
}

/** @throws Error in plain words when nobody is named */
export function personalizeInput(settings: DesignSettings): PersonalizeItemInput {
  const { category, mostSimilar, starts, count } = settings;
  return { category, mostSimilar, starts: Math.max(starts, count), ...drawn(settings), ...searched(settings) };
}

/**
 * @param imageKey key of the uploaded picture
 * @throws Error in plain words when nobody, or nothing to begin with, is named
 */
export function tailorInput(settings: DesignSettings, imageKey?: string): TailorItemInput {
  const { closeness, mostSimilarTailored: mostSimilar } = settings;
  const rest = { closeness, mostSimilar, ...drawn(settings), ...searched(settings) };
  if (settings.source === "item") {
    if (settings.item === "") throw new Error("Choose an item to begin with.");
    return { item: settings.item, ...rest };
  }
  if (imageKey === undefined) throw new Error("Choose a picture to begin with, and wait until it is uploaded.");
  return { imageKey, category: settings.category, ...rest };
}

function drawn({ count, seed, hasColor, color, colorWeight }: DesignSettings) {
  return { count, seed, ...(hasColor && { targetColor: color, colorWeight }) };
}

function searched(settings: DesignSettings) {
  const { eta, steps, lockCategory } = settings;
  return { eta, steps, lockCategory, ...followed(settings) };
}

function followed({ audience, shopper, shoppers, bought }: DesignSettings) {
  if (audience === "one") {
    if (shopper === "") throw new Error("Name the shopper to design for.");
    return { user: shopper };
  }
  const ids = idsIn(audience === "several" ? shoppers : bought);
  if (ids.length === 0)
    throw new Error(audience === "several" ? "Name the shoppers to design for." : "Name the items they bought.");
  return audience === "several" ? { users: ids } : { buyersOf: ids };
}
