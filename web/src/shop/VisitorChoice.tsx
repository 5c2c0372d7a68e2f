import { type FormEvent, useState } from "react";
import { useAct } from "../api/act.js";
import { Notice } from "../components/Notice.js";
import { ShopperField } from "../components/ShopperField.js";
import { MERGE } from "./documents.js";

export interface VisitorChoiceProps {
  readonly visitor: string;
  readonly deeds: number;
  readonly onNewVisitor: () => void;
  /** The visitor is this shopper now; the text tells what became of the visitor's events. */
  readonly onMerged: (shopper: string, told: string) => void;
}

/** This browser's visitor: begin anew, or tell which shopper it is. */
export function VisitorChoice({ visitor, deeds, onNewVisitor, onMerged }: VisitorChoiceProps) {
  const act = useAct();
  const [user, setUser] = useState("");
  const [merging, setMerging] = useState(false);
  const [error, setError] = useState<string>();
  const merge = async (event: FormEvent) => {
    event.preventDefault();
    setMerging(true);
    setError(undefined);
    try {
      const { mergeVisitor } = await act(MERGE, { visitor, user });
      const { moved } = mergeVisitor;
      onMerged(user, `${moved} ${moved === 1 ? "thing that you did is" : "things that you did are"} ${user}'s now.`);
    } catch (reason) {
      setError((reason as Error).message);
      setMerging(false);
    }
  };
  return (
    <>
      <p className="small quiet">
        {deeds === 0
          ? "You are new here: nothing is known of your taste. Click what you like."
          : "The shop knows you by what you do here, and by nothing else."}
      </p>
      <div>
        <button type="button" className="button tiny" onClick={onNewVisitor}>
          Start over
        </button>
      </div>
      <details className="small">
        <summary>I am a known shopper</summary>
        <form className="with-button" onSubmit={merge}>
          <ShopperField
            label="Your shopper id"
            hint="What you did as a visitor becomes this shopper's."
            value={user}
            onChange={setUser}
          />
          <button className="button" type="submit" disabled={user === "" || merging}>
            It's me
          </button>
        </form>
        {error && <Notice kind="bad">{error}</Notice>}
      </details>
    </>
  );
}
