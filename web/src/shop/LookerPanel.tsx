import { useEffect, useState } from "react";
import { Tabs } from "../components/Tabs.js";
import { ShopperChoice } from "./ShopperChoice.js";
import type { ChangeWishes } from "./useWishes.js";
import { VisitorChoice } from "./VisitorChoice.js";

type Side = "visitor" | "shopper";
const SIDES = [
  { key: "visitor", title: "A visitor" },
  { key: "shopper", title: "A shopper" },
] as const;

export interface LookerPanelProps {
  readonly shopper?: string;
  readonly visitor: string;
  /** How many things the visitor did in this tab. */
  readonly deeds: number;
  /** Whether this visit counts in Analytics and experiments. */
  readonly counted: boolean;
  readonly onCounted: (counted: boolean) => void;
  readonly onChange: ChangeWishes;
  readonly onNewVisitor: () => void;
}

/** Who looks: this browser's visitor, or one of the shop's shoppers. */
export function LookerPanel(props: LookerPanelProps) {
  const { shopper, visitor, deeds, counted, onCounted, onChange, onNewVisitor } = props;
  const [side, setSide] = useState<Side>(shopper === undefined ? "visitor" : "shopper");
  useEffect(() => setSide(shopper === undefined ? "visitor" : "shopper"), [shopper]);
  const [merged, setMerged] = useState<string>();
  return (
    <section className="panel stack" aria-labelledby="who-looks">
      <h2 id="who-looks">Who looks?</h2>
      <Tabs
        label="Who looks?"
        tabs={SIDES}
        value={side}
        onChange={(next) => {
          setSide(next);
          setMerged(undefined);
          if (next === "visitor" && shopper !== undefined) onChange({ shopper: undefined });
        }}
      >
        <div className="stack">
          {side === "visitor" ? (
            <VisitorChoice
              visitor={visitor}
              deeds={deeds}
              onNewVisitor={onNewVisitor}
              onMerged={(id, told) => {
                setMerged(told);
                onNewVisitor();
                onChange({ shopper: id });
              }}
            />
          ) : (
            <ShopperChoice
              shopper={shopper}
              onChoose={(id) => {
                setMerged(undefined);
                onChange({ shopper: id });
              }}
            />
          )}
        </div>
      </Tabs>
      <label className="check small">
        <input type="checkbox" checked={counted} onChange={({ target }) => onCounted(target.checked)} />
        Count this visit in Analytics and experiments
      </label>
      <p role="status" className="small" hidden={!merged}>
        {merged}
      </p>
    </section>
  );
}
