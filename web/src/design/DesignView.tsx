import { useEffect, useRef, useState } from "react";
import { useAct } from "../api/act.js";
import { useMay } from "../api/role.js";
import { audienceWords, KIND_WORDS, STATE_WORDS } from "../components/designs/words.js";
import { itemTitle } from "../components/itemTitle.js";
import { Notice } from "../components/Notice.js";
import type { ChosenResult } from "./chosen.js";
import { DesignResults } from "./DesignResults.js";
import { REROLL } from "./documents.js";
import { Provenance } from "./Provenance.js";
import { RunningDesign } from "./RunningDesign.js";
import { type Design, useDesign } from "./useDesign.js";

export interface DesignViewProps {
  readonly id: string;
  /** Whether to go there at once, as it was opened by a click on this page. */
  readonly takesFocus: boolean;
  readonly chosen: readonly ChosenResult[];
  readonly onToggle: (result: ChosenResult) => void;
  /** Called with the id of a design that was asked for here. */
  readonly onStarted: (id: string) => void;
  /** Called when the design's state is another than before. */
  readonly onState: () => void;
}

/** One design, running or ended. */
export function DesignView({ id, takesFocus, chosen, onToggle, onStarted, onState }: DesignViewProps) {
  const [sameCategory, setSameCategory] = useState(true);
  const { design, progress, way, error } = useDesign(id, sameCategory);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = design?.state;
  const told = useRef(onState);
  told.current = onState;
  useEffect(() => {
    if (state !== undefined) told.current();
  }, [state]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is opened
  useEffect(() => {
    if (takesFocus && heading.current) goTo(heading.current);
  }, []);
  return (
    <section className="panel stack" aria-label="Design">
      <div className="row design-head">
        <h2 tabIndex={-1} ref={heading}>
          {design ? titleOf(design) : "Design"}
        </h2>
        {state && (
          <span className={`badge ${BADGES[state]}`} role="status">
            {STATE_WORDS[state]}
          </span>
        )}
        {design && state === "DONE" && <RerollButton design={design} onStarted={onStarted} />}
      </div>
      {error && <Notice kind="bad">{error}</Notice>}
      {design === undefined && !error && <p role="status">Loading ...</p>}
      {design === null && (
        <Notice kind="bad">There is no design of this id. It may have been made on another server.</Notice>
      )}
      {design && (state === "QUEUED" || state === "RUNNING") && (
        <RunningDesign design={design} progress={progress} way={way} />
      )}
      {state === "FAILED" && <Notice kind="bad">{design?.error ?? "It failed."}</Notice>}
      {state === "CANCELLED" && <Notice>It was cancelled before it was done.</Notice>}
      {design && state === "DONE" && (
        <DesignResults
          design={design}
          way={way}
          chosen={chosen}
          onToggle={onToggle}
          sameCategory={sameCategory}
          onSameCategory={setSameCategory}
        />
      )}
      {design && <Provenance design={design} />}
    </section>
  );
}

/** Focuses it, and scrolls to it where it is not in the upper half of the window. */
function goTo(heading: HTMLElement): void {
  const { top } = heading.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

const BADGES = { QUEUED: "", RUNNING: "accent", DONE: "good", FAILED: "bad", CANCELLED: "" } as const;

function titleOf(design: Design): string {
  const { kind, category, item } = design;
  const what = item ? itemTitle(item) : category?.name;
  return [what ? `${KIND_WORDS[kind]}: ${what}` : KIND_WORDS[kind], audienceWords(design)].filter(Boolean).join(" ");
}

function RerollButton({ design, onStarted }: { readonly design: Design; readonly onStarted: (id: string) => void }) {
  const [error, setError] = useState<string>();
  const act = useAct();
  const { merchandise } = useMay();
  const reroll = async () => {
    try {
      onStarted((await act(REROLL, { id: design.id })).design.id);
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  if (design.kind === "INTERPOLATE" || !merchandise) return null;
  return (
    <>
      <button type="button" className="button tiny" onClick={() => void reroll()}>
        Once more, with another seed
      </button>
      {error && <Notice kind="bad">{error}</Notice>}
    </>
  );
}
