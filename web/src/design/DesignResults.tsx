import { orderWords } from "../components/designs/words.js";
import { Notice } from "../components/Notice.js";
import { type ChosenResult, isSame } from "./chosen.js";
import { ResultCard } from "./ResultCard.js";
import { Trajectory } from "./Trajectory.js";
import type { Design } from "./useDesign.js";
import type { Way } from "./way.js";

export interface DesignResultsProps {
  readonly design: Design;
  readonly way: Way;
  readonly chosen: readonly ChosenResult[];
  readonly onToggle: (result: ChosenResult) => void;
  readonly sameCategory: boolean;
  readonly onSameCategory: (same: boolean) => void;
}

/** What came of a design that is done. */
export function DesignResults({ design, way, chosen, onToggle, sameCategory, onSameCategory }: DesignResultsProps) {
  const { id, images, remarks } = design;
  const order = orderWords(design);
  return (
    <div className="stack">
      {remarks.map((remark) => (
        <Notice key={remark}>{remark}</Notice>
      ))}
      <Trajectory design={design} way={way} />
      <div className="row design-results-head">
        <h3>{images.length === 1 ? "The result" : `${images.length} results`}</h3>
        {order && images.length > 1 && <span className="small quiet">{order}</span>}
        <label className="check small">
          <input type="checkbox" checked={!sameCategory} onChange={({ target }) => onSameCategory(!target.checked)} />
          Nearest items of all categories
        </label>
      </div>
      <ol className="design-results">
        {images.map((image) => (
          <ResultCard
            key={image.id}
            design={id}
            image={image}
            selected={chosen.some((other) => isSame(other, { design: id, rank: image.rank }))}
            onSelect={() => onToggle({ design: id, rank: image.rank, url: image.url })}
          />
        ))}
      </ol>
    </div>
  );
}
