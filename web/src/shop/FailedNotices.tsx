import { Notice } from "../components/Notice.js";
import type { FailedDeed } from "./useFeedback.js";

/** Says what could not be recorded, and offers to try once more. */
export function FailedNotices({ failed }: { readonly failed: readonly FailedDeed[] }) {
  return failed.map(({ event, message, retry, giveUp }) => (
    <Notice key={event} kind="bad">
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
  ));
}
