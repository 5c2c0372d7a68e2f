import { type ReactNode, useState } from "react";

const wide = matchMedia("(min-width: 56rem)");

export interface FoldProps {
  readonly title: string;
  /** Shown beside the title, also while folded. */
  readonly note?: ReactNode;
  /** Whether it is open at first even on a phone, where panels stand above what they are about. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A panel that can be folded. */
export function Fold({ title, note, open = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(open || wide.matches);
  return (
    <details className="panel fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        {note && <span className="badge accent">{note}</span>}
      </summary>
      <div className="stack">{children}</div>
    </details>
  );
}
