import { useState } from "react";
import { Link } from "wouter";
import { useMay } from "../api/role.js";
import { AddToBoard } from "../boards/AddToBoard.js";
import { ResultFigures } from "../components/designs/ResultFigures.js";
import { VerdictBadge } from "../components/designs/VerdictBadge.js";
import { VerdictButtons } from "../components/designs/VerdictButtons.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import type { DesignVerdict } from "../gql/graphql.js";
import { Downloads } from "./Downloads.js";
import { NearestItems } from "./NearestItems.js";
import type { DesignImage } from "./useDesign.js";

export interface ResultCardProps {
  /** Id of the design. */
  readonly design: string;
  readonly image: DesignImage;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** A result: its picture and figures, what can be done with it, and the real items that look like it. */
export function ResultCard({ design, image, selected, onSelect }: ResultCardProps) {
  const { rank, url } = image;
  const [verdict, setVerdict] = useState<DesignVerdict | null>(image.verdict ?? null);
  const [boards, setBoards] = useState(image.boards);
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<string>();
  const { merchandise } = useMay();
  return (
    <li>
      <article className="card design-result" aria-label={`Result ${rank}`} data-verdict={verdict ?? undefined}>
        <Picture url={url} alt={`Result ${rank}`} />
        <div className="body">
          <div className="row">
            <h3>Result {rank}</h3>
            <VerdictBadge verdict={verdict} />
            <label className="check design-select">
              <input type="checkbox" checked={selected} onChange={onSelect} />
              Select<span className="visually-hidden"> result {rank}</span>
            </label>
          </div>
          <ResultFigures image={image} />
          {boards.length > 0 && (
            <p className="small">
              On{" "}
              {boards.map(({ id, name }, i) => (
                <span key={id}>
                  {i > 0 && ", "}
                  <Link href={`/boards/${id}`}>{name}</Link>
                </span>
              ))}
            </p>
          )}
          {error && <Notice kind="bad">{error}</Notice>}
          <div className="row">
            <VerdictButtons design={design} rank={rank} verdict={verdict} onJudged={setVerdict} onError={setError} />
            {merchandise && (
              <button type="button" className="button tiny" onClick={() => setAdding(true)}>
                Add to board
              </button>
            )}
            <Downloads design={design} rank={rank} url={url} onError={setError} />
          </div>
        </div>
        <NearestItems design={design} items={image.nearestItems} />
      </article>
      {adding && (
        <AddToBoard
          images={[{ design, rank }]}
          onClose={() => setAdding(false)}
          onAdded={(board) => setBoards([...boards.filter(({ id }) => id !== board.id), board])}
        />
      )}
    </li>
  );
}
