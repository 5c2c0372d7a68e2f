import { type FormEvent, useEffect, useState } from "react";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";
import { PRESETS, type Range, type Span } from "./range.js";

export interface RangePickerProps {
  readonly range: Range;
  /** Its first and last day. */
  readonly span: Span;
  readonly onChange: (range: Range) => void;
}

/** The last 7, 30 or 90 days, or from one day to another. */
export function RangePicker({ range, span, onChange }: RangePickerProps) {
  const [draft, setDraft] = useState(span);
  useEffect(() => setDraft({ from: span.from, to: span.to }), [span.from, span.to]);
  const isBackwards = draft.from !== "" && draft.to !== "" && draft.from > draft.to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBackwards) onChange(draft);
  };
  return (
    <form className="panel range-picker" aria-label="Range" onSubmit={submit}>
      <div className="row">
        {PRESETS.map((days) => (
          <button
            key={days}
            type="button"
            className="button"
            aria-pressed={"days" in range && range.days === days}
            onClick={() => onChange({ days })}
          >
            Last {days} days
          </button>
        ))}
      </div>
      <Field label="From">
        {(id) => (
          <input
            id={id}
            type="date"
            required
            value={draft.from}
            onChange={({ target }) => setDraft({ ...draft, from: target.value })}
          />
        )}
      </Field>
      <Field label="To">
        {(id) => (
          <input
            id={id}
            type="date"
            required
            value={draft.to}
            onChange={({ target }) => setDraft({ ...draft, to: target.value })}
          />
        )}
      </Field>
      <button type="submit" className="button" disabled={isBackwards}>
        Show
      </button>
      {isBackwards && <Notice kind="warn">The first day comes after the last.</Notice>}
    </form>
  );
}
