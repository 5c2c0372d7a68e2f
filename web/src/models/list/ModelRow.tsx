import { Link } from "wouter";
import { dateTimeText, numberText } from "../../components/format.js";
import { titleOf } from "../methods.js";
import { aucOf, KIND_TEXT } from "../modelText.js";
import type { Model } from "../useModels.js";
import { AUC_COLUMNS, columnKey } from "./bests.js";

export interface ModelRowProps {
  readonly model: Model;
  /** With the time of training where several are of one method. */
  readonly label: string;
  readonly best: ReadonlyMap<string, number>;
  readonly chosen: boolean;
  /** Whether no more can be chosen. */
  readonly full: boolean;
  readonly onChoose: (chosen: boolean) => void;
  /** undefined where the role may not. */
  readonly onActivate?: () => void;
  readonly busy: boolean;
}

export function ModelRow({ model, label, best, chosen, full, onChoose, onActivate, busy }: ModelRowProps) {
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${label}`}
          checked={chosen}
          disabled={full && !chosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </td>
      <th scope="row">
        <Link href={`/models?view=card&model=${encodeURIComponent(model.id)}`}>{titleOf(model)}</Link>{" "}
        {model.active && <span className="badge good">serves now</span>}
      </th>
      <td className="minor">{KIND_TEXT[model.kind]}</td>
      <td className="minor">{model.profile}</td>
      <td className="no-wrap">{dateTimeText(model.createdAt)}</td>
      {AUC_COLUMNS.map((column) => {
        const value = aucOf(model, column.split)?.[column.setting];
        return (
          <td key={columnKey(column)} className="number">
            {value === undefined ? (
              <span className="quiet">–</span>
            ) : value === best.get(columnKey(column)) ? (
              <strong>
                {numberText(value, 4)}
                <span className="visually-hidden"> (best)</span>
              </strong>
            ) : (
              numberText(value, 4)
            )}
          </td>
        );
      })}
      <td className="actions">
        {onActivate && !model.active && (
          <button
            type="button"
            className="button tiny"
            aria-label={`Let it serve: ${label}`}
            disabled={busy}
            onClick={onActivate}
          >
            Let it serve
          </button>
        )}
      </td>
    </tr>
  );
}
