import { Notice } from "../components/Notice.js";
import type { FailedDeed } from "./useFeedback.js";

/** Says what could not be recorded, and offers to try once more. */
export function FailedNotice({ failed: { message, retry, giveUp } }: { readonly failed: FailedDeed }) {
  return (
    <Notice kind="bad">
      <p>{message}</p>
      <p className="row">
        <button type="button" className="button tiny" onClick={retry}>
          Send it again
        </button>
        <button type="button" className="button tiny" onClick={giveUp}>
          Let it be
        </button>
      </p>
    </Notice>
  );
}
