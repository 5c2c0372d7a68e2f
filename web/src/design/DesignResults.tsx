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
  const { id, images, missing, remarks } = design;
  return (
    <div className="stack">
      {missing > 0 && (
        <Notice kind="warn">
          {missing === 1 ? "One more picture was" : `${missing} more pictures were`} asked for, but none was found that
          differs enough from these.
        </Notice>
      )}
      {remarks.map((remark) => (
        <Notice key={remark}>{remark}</Notice>
      ))}
      <Trajectory design={design} way={way} />
      <div className="row design-results-head">
        <h3>{images.length === 1 ? "The result" : `${images.length} results`}</h3>
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
