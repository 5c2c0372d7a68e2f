import { useState } from "react";
import { useAct } from "../../api/act.js";
import { useMay } from "../../api/role.js";
import type { DesignVerdict } from "../../gql/graphql.js";
import { JUDGE } from "./documents.js";

export interface VerdictButtonsProps {
  readonly design: string;
  readonly rank: number;
  readonly verdict?: DesignVerdict | null;
  /** Called with what the verdict is now. */
  readonly onJudged: (verdict: DesignVerdict | null) => void;
  readonly onError: (message: string) => void;
}

const VERDICTS = [
  { verdict: "KEPT", title: "Keep" },
  { verdict: "REJECTED", title: "Reject" },
] as const;

/** Keeps or rejects a result; pressing the same once more takes it back. */
export function VerdictButtons({ design, rank, verdict = null, onJudged, onError }: VerdictButtonsProps) {
  const [busy, setBusy] = useState(false);
  const act = useAct();
  const { merchandise } = useMay();
  const judge = async (given: DesignVerdict) => {
    setBusy(true);
    const next = given === verdict ? null : given;
    try {
      await act(JUDGE, { images: [{ design, rank }], verdict: next });
      onJudged(next);
    } catch (error) {
      onError((error as Error).message);
    }
    setBusy(false);
  };
  if (!merchandise) return null;
  return (
    <>
      {VERDICTS.map(({ verdict: given, title }) => (
        <button
          key={given}
          type="button"
          className="button tiny"
          aria-pressed={verdict === given}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void judge(given);
          }}
        >
          {title}
        </button>
      ))}
    </>
  );
}
