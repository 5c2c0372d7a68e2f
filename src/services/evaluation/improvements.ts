import { METHOD_NAMES } from "../../ml/recommenders/recommender.js";
import type { SettingFigures } from "./figures.js";
import type { Improvement, Improvements } from "./types.js";

/** Methods (a) to (g) of Table III. */
const BEFORE_DVBPR: readonly string[] = METHOD_NAMES.slice(0, METHOD_NAMES.indexOf("dvbpr"));

/**
 * The improvement columns of Table III in one setting, and that of the hybrid.
 * @param names of the methods, in the order of the figures
 */
export function improvementsOf(names: readonly string[], { figures, compare }: SettingFigures): Improvements {
  const auc = (index: number) => figures[index].auc ?? Number.NEGATIVE_INFINITY;
  const best = (among: (name: string) => boolean): number =>
    [...names.keys()]
      .filter((index) => among(names[index]))
      .reduce((first, index) => (first === -1 || auc(index) > auc(first) ? index : first), -1);
  const improvement = (of: number, than: number): Improvement | undefined => {
    if (of === -1 || than === -1) return undefined;
    const compared = compare(of, than);
    return compared && { of: names[of], than: names[than], ...compared };
  };
  const [dvbpr, hybrid] = [names.indexOf("dvbpr"), names.indexOf("hybrid")];
  return {
    hVsD: improvement(dvbpr, names.indexOf("bprMf")),
    hVsBest: improvement(
      dvbpr,
      best((name) => BEFORE_DVBPR.includes(name)),
    ),
    hybridVsBest: improvement(
      hybrid,
      best((name) => name !== "hybrid"),
    ),
  };
}
