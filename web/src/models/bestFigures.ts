/** Columns with the highest figure of a row; percentages compare others and take no part. */
export function highest(row: readonly string[]): ReadonlySet<number> {
  const figures = row.flatMap((text, place) =>
    place > 0 && /^-?\d+(\.\d+)?$/.test(text) ? [{ place, value: Number(text) }] : [],
  );
  const most = Math.max(...figures.map(({ value }) => value));
  return new Set(figures.flatMap(({ place, value }) => (value === most ? [place] : [])));
}
