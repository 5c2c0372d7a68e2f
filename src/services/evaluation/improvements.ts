import { METHOD_NAMES } from "../../ml/recommenders/recommender.js";
import type { SettingFigures } from "./figures.js";
import type { Improvement, Improvements, MethodFigures, Setting } from "./types.js";

/** Methods (a) to (g) of Table III. */
const BEFORE_DVBPR: readonly string[] = METHOD_NAMES.slice(0, METHOD_NAMES.indexOf("dvbpr"));

/** The improvement columns of Table III in one setting, and that of the hybrid. */
export function improvementsOf(
  setting: Setting,
  methods: readonly MethodFigures[],
  settingFigures: SettingFigures,
): Improvements {
  const indexOf = (name: string) => methods.findIndex((method) => method.name === name);
  const auc = (index: number) => methods[index][setting].auc ?? Number.NEGATIVE_INFINITY;
  const best = (among: (name: string) => boolean): number =>
    [...methods.keys()]
      .filter((index) => among(methods[index].name))
      .reduce((first, index) => (first === -1 || auc(index) > auc(first) ? index : first), -1);
  const compare = (of: number, than: number): Improvement | undefined => {
    if (of === -1 || than === -1) return undefined;
    const compared = settingFigures.compare(of, than);
    return compared && { of: methods[of].name, than: methods[than].name, ...compared };
  };
  const [dvbpr, hybrid] = [indexOf("dvbpr"), indexOf("hybrid")];
  return {
    hVsD: compare(dvbpr, indexOf("bprMf")),
    hVsBest: compare(
      dvbpr,
      best((name) => BEFORE_DVBPR.includes(name)),
    ),
    hybridVsBest: compare(
      hybrid,
      best((name) => name !== "hybrid"),
    ),
  };
}
