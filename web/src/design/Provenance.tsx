import { settingWords } from "../components/designs/settingWords.js";
import { secondsWords } from "../components/designs/words.js";
import { dateTimeText } from "../components/format.js";
import type { Design } from "./useDesign.js";

/** Where a design came from: models, formula and settings, so that it can be made again. */
export function Provenance({ design }: { readonly design: Design }) {
  const { createdAt, startedAt, finishedAt, objective, recommender, generator, segment, rerollOf } = design;
  const facts: [string, string | undefined][] = [
    ["Asked for", dateTimeText(createdAt)],
    [
      "Took",
      startedAt && finishedAt ? secondsWords((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : undefined,
    ],
    ["Recommender", recommender?.title],
    ["Generator", generator ? `${generator.title}, trained ${dateTimeText(generator.createdAt)}` : undefined],
    ["Shoppers", segment?.shoppers == null ? undefined : `mean taste of ${segment.shoppers}`],
    ["Named", (segment?.users ?? segment?.buyersOf)?.join(", ")],
    ["Repeats", rerollOf ? `an earlier design (seed ${rerollOf.seed ?? "–"}) with another seed` : undefined],
    ["Maximised", objective],
  ];
  return (
    <details className="design-provenance">
      <summary>Where it came from</summary>
      <dl className="design-facts">
        {[...facts.filter(([, text]) => text !== undefined), ...settingWords(design.settings)].map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
