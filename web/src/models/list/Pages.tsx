export interface PagesProps {
  /** From 0. */
  readonly page: number;
  readonly count: number;
  readonly onChange: (page: number) => void;
}

export function Pages({ page, count, onChange }: PagesProps) {
  return (
    <nav className="row" aria-label="Pages of models">
      <button type="button" className="button tiny" disabled={page === 0} onClick={() => onChange(page - 1)}>
        Newer
      </button>
      <span role="status" className="small">
        Page {page + 1} of {count}
      </span>
      <button type="button" className="button tiny" disabled={page === count - 1} onClick={() => onChange(page + 1)}>
        Older
      </button>
    </nav>
  );
}
