import { useState } from "react";
import { useAct } from "../api/act.js";
import { AddToBoard } from "../boards/AddToBoard.js";
import { CompareDialog } from "../boards/CompareDialog.js";
import { Notice } from "../components/Notice.js";
import type { ChosenResult } from "./chosen.js";
import { INTERPOLATE } from "./documents.js";

const MOST_COMPARED = 12;
const ON_THE_WAY = 8;

export interface ChosenBarProps {
  readonly chosen: readonly ChosenResult[];
  readonly onToggle: (result: ChosenResult) => void;
  readonly onClear: () => void;
  /** Called with the id of a design that was asked for here. */
  readonly onStarted: (id: string) => void;
}

/** What can be done with the results that are selected, of one design or several. */
export function ChosenBar({ chosen, onToggle, onClear, onStarted }: ChosenBarProps) {
  const [open, setOpen] = useState<"board" | "compare">();
  const [error, setError] = useState<string>();
  const act = useAct();
  if (chosen.length === 0) return null;
  const images = chosen.map(({ design, rank }) => ({ design, rank }));
  const interpolate = async () => {
    setError(undefined);
    try {
      const [from, to] = images;
      onStarted((await act(INTERPOLATE, { input: { from, to, count: ON_THE_WAY } })).design.id);
      onClear();
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  return (
    <section className="panel design-chosen-bar" aria-label="Selected results">
      <ul>
        {chosen.map((result) => (
          <li key={`${result.design} ${result.rank}`}>
            <button type="button" aria-label={`Deselect result ${result.rank}`} onClick={() => onToggle(result)}>
              <img src={result.url} alt="" />
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <span role="status">{chosen.length} selected</span>
        <button type="button" className="button tiny" disabled={chosen.length !== 2} onClick={() => void interpolate()}>
          Way from one to the other
        </button>
        <button
          type="button"
          className="button tiny"
          disabled={chosen.length < 2 || chosen.length > MOST_COMPARED}
          onClick={() => setOpen("compare")}
        >
          Compare
        </button>
        <button type="button" className="button tiny" onClick={() => setOpen("board")}>
          Add all to board
        </button>
        <button type="button" className="button tiny" onClick={onClear}>
          Clear
        </button>
        {chosen.length === 1 && (
          <span className="small quiet">Select a second, of this design or another, for the way between them.</span>
        )}
      </div>
      {error && <Notice kind="bad">{error}</Notice>}
      {open === "board" && <AddToBoard images={images} onClose={() => setOpen(undefined)} />}
      {open === "compare" && <CompareDialog images={images} onClose={() => setOpen(undefined)} />}
    </section>
  );
}
