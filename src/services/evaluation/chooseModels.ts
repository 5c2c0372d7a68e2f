import type { Database } from "../../database/database.js";
import type { Model } from "../../database/generated/client.js";
import { METHOD_NAMES } from "../../ml/recommenders/recommender.js";
import { UserInputError } from "../errors.js";

/** Methods that need no training: computed on the spot where no model of that name is stored. */
export const COMPUTED: readonly string[] = ["rand", "popRank"];

export interface ChosenModel {
  readonly name: string;
  /** Absent where it is computed. */
  readonly model?: Model;
  /** Trained on other data than there are now. */
  readonly stale: boolean;
}

export interface PassedOverModel {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export interface ModelChoice {
  /** In the order of Table III, other names after them. */
  readonly chosen: readonly ChosenModel[];
  readonly passedOver: readonly PassedOverModel[];
  /** Methods of Table III that have no model. */
  readonly untrained: readonly string[];
}

/**
 * The newest model of every method, before others one that was trained on the data there are now. What needs no training is
 * computed rather than taken from other data.
 * @param wanted names of methods or ids of models instead
 * @throws UserInputError when one of them is neither
 */
export async function chooseModels(
  { prisma }: Database,
  fingerprint: string,
  wanted?: readonly string[],
): Promise<ModelChoice> {
  const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  const models = await prisma.model.findMany({ where: { kind: "RECOMMENDER" }, orderBy: newestFirst });
  const isStale = ({ dataFingerprint }: Model) => dataFingerprint !== fingerprint;
  const named = (name: string) => models.filter((model) => model.name === name);
  const best = (name: string) => named(name).find((model) => !isStale(model)) ?? named(name)[0];
  const entry = (model: Model): ChosenModel => ({ name: model.name, model, stale: isStale(model) });
  const names = inOrder([...COMPUTED, ...models.map(({ name }) => name)]);
  const untrained = METHOD_NAMES.filter((name) => !COMPUTED.includes(name) && named(name).length === 0);
  if (wanted !== undefined) {
    const chosen = wanted.map((text) => {
      const model = models.find(({ id }) => id === text) ?? best(text);
      if (model !== undefined) return entry(model);
      if (COMPUTED.includes(text)) return { name: text, stale: false };
      const trainable = METHOD_NAMES.some((name) => name === text) ? text : "NAME";
      throw new UserInputError(
        `No model of "${text}": there are ${names.join(", ")}. Train it with \`atelier train recommender ${trainable}\`.`,
      );
    });
    const order = inOrder(chosen.map(({ name }) => name));
    const sorted = [...chosen].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    return { chosen: sorted, passedOver: [], untrained };
  }
  const passedOver: PassedOverModel[] = [];
  const chosen = names.map((name): ChosenModel => {
    const model = best(name);
    if (model !== undefined && !(COMPUTED.includes(name) && isStale(model))) return entry(model);
    if (model !== undefined)
      passedOver.push({ id: model.id, name, reason: "of other data: computed on those there are now instead" });
    return { name, stale: false };
  });
  return { chosen, passedOver, untrained };
}

/** Names once each, those of Table III first, in its order. */
function inOrder(names: readonly string[]): string[] {
  const others = [...new Set(names)].filter((name) => !METHOD_NAMES.some((known) => known === name));
  return [...METHOD_NAMES.filter((name) => names.includes(name)), ...others.sort()];
}
