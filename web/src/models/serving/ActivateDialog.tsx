import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { numberText } from "../../components/format.js";
import { titleOf } from "../methods.js";
import { aucOf, labeller } from "../modelText.js";
import type { Model } from "../useModels.js";

export interface ActivateDialogProps {
  readonly model: Model;
  /** All of them, the active one of that kind among them, if any. */
  readonly models: readonly Model[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Names what changes when a model serves. */
export function ActivateDialog({ model, models, onConfirm, onClose }: ActivateDialogProps) {
  const before = models.find(({ kind, active }) => active && kind === model.kind);
  const labelOf = labeller(models);
  const ranks = model.kind === "RECOMMENDER";
  return (
    <ConfirmDialog
      title={`Let ${titleOf(model)} serve?`}
      action={`Let ${titleOf(model)} serve`}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {before ? (
          <>
            <strong>{labelOf(before)}</strong> serves now; <strong>{labelOf(model)}</strong> takes its place.
          </>
        ) : (
          <>
            Nothing serves now; <strong>{labelOf(model)}</strong> begins to.
          </>
        )}
      </p>
      <ul className="changes">
        <li>
          {ranks
            ? "Every shopper's ranking changes with their next request, on every shop page."
            : "New designs are drawn by it; designs that are there stay as they are."}
        </li>
        <li>Requests that are being answered end with the one before. Nobody waits while it is loaded.</li>
        <li>
          {ranks
            ? "Experiments whose arms name a recommender keep theirs."
            : "Designs made once more come from the model that they were made by, as long as it is there."}
        </li>
        {ranks && before && <AucChange from={before} to={model} />}
        <li>You can roll back on this page.</li>
      </ul>
    </ConfirmDialog>
  );
}

function AucChange({ from, to }: { readonly from: Model; readonly to: Model }) {
  const [was, will] = [aucOf(from, "TEST"), aucOf(to, "TEST")];
  if (!was || !will) return null;
  const change = (before: number, after: number) => `from ${numberText(before, 4)} to ${numberText(after, 4)}`;
  return (
    <li>
      Test AUC goes {change(was.all, will.all)}, of cold items {change(was.cold, will.cold)}; higher is better.
    </li>
  );
}
