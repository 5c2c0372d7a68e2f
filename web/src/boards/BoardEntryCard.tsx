import { useState } from "react";
import { Link } from "wouter";
import { useAct } from "../api/act.js";
import { useMay } from "../api/role.js";
import { ResultFigures } from "../components/designs/ResultFigures.js";
import { VerdictBadge } from "../components/designs/VerdictBadge.js";
import { VerdictButtons } from "../components/designs/VerdictButtons.js";
import { audienceWords, KIND_WORDS } from "../components/designs/words.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import type { DesignVerdict } from "../gql/graphql.js";
import type { ShownEntry } from "./BoardPage.js";
import { REMOVE_FROM_BOARD } from "./documents.js";
import { EntryNote } from "./EntryNote.js";

export interface BoardEntryCardProps {
  /** Id of the board. */
  readonly board: string;
  readonly entry: ShownEntry;
  readonly selected: boolean;
  readonly onSelect: () => void;
  /** Called when the entry was taken off. */
  readonly onChanged: () => void;
}

/** A picture on a board: note, verdict, where it came from. */
export function BoardEntryCard({ board, entry, selected, onSelect, onChanged }: BoardEntryCardProps) {
  const { image, note } = entry;
  const { design, rank } = image;
  const [verdict, setVerdict] = useState<DesignVerdict | null>(image.verdict ?? null);
  const [error, setError] = useState<string>();
  const { merchandise } = useMay();
  const act = useAct();
  const made = [design.category?.name ?? KIND_WORDS[design.kind], audienceWords(design)].filter(Boolean).join(" ");
  const what = `${made}, result ${rank}`;
  const remove = async () => {
    try {
      await act(REMOVE_FROM_BOARD, { board, images: [{ design: design.id, rank }] });
      onChanged();
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  return (
    <li>
      <article className="card" aria-label={what} data-verdict={verdict ?? undefined}>
        <Picture url={image.url} alt={what} />
        <div className="body">
          <span className="row board-entry-head">
            <label className="check">
              <input type="checkbox" checked={selected} onChange={onSelect} />
              Select<span className="visually-hidden"> {what}</span>
            </label>
            <VerdictBadge verdict={verdict} />
          </span>
          {merchandise ? <Link href={`/design?id=${design.id}`}>{what}</Link> : <span>{what}</span>}
          <ResultFigures image={image} />
          <EntryNote board={board} image={{ design: design.id, rank }} note={note} />
          {error && <Notice kind="bad">{error}</Notice>}
          {merchandise && (
            <span className="row">
              <VerdictButtons
                design={design.id}
                rank={rank}
                verdict={verdict}
                onJudged={setVerdict}
                onError={setError}
              />
              <button type="button" className="button tiny" onClick={() => void remove()}>
                Remove
              </button>
            </span>
          )}
        </div>
      </article>
    </li>
  );
}
