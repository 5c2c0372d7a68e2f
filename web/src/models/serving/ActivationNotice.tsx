import { Notice } from "../../components/Notice.js";
import { titleOf } from "../methods.js";
import type { Activation } from "./useActivation.js";

/** How far a model is on its way to serve. The region is always there, so that changes in it are read out. */
export function ActivationNotice({ activation }: { readonly activation: Activation }) {
  return (
    <div role="status" className="activation">
      {activation.state === "loading" && (
        <div className="notice">
          {titleOf(activation.model)} is loaded ... Until it is ready, the one before answers.
          <progress className="progress" aria-label={`Loading ${titleOf(activation.model)}`} />
        </div>
      )}
      {activation.state === "done" && (
        <div className="notice good">
          {titleOf(activation.model)} serves now.{" "}
          {activation.model.kind === "RECOMMENDER"
            ? "Shoppers get its rankings from the next request on."
            : "Designs are drawn by it from the next one on."}
        </div>
      )}
      {activation.state === "failed" && (
        <Notice kind="bad">
          {titleOf(activation.model)} does not serve: {activation.why} What served before goes on.
        </Notice>
      )}
    </div>
  );
}
