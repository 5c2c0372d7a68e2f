const STEPS = [1, 2, 2.5, 5, 10];
/** Steps between 0 and the end of an axis, at most. */
const MOST_STEPS = 5;

export interface ScaleOptions {
  /** No ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Round numbers from 0, in equal steps, to the first that is no less than all values. */
export function ticksFromZero(
  values: readonly (number | null | undefined)[],
  { whole = false }: ScaleOptions = {},
): number[] {
  const most = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  if (most === 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / MOST_STEPS));
  const steps = STEPS.map((step) => step * power).filter((step) => !whole || Number.isInteger(step));
  const step = steps.find((step) => step * MOST_STEPS >= most * (1 - 1e-9)) ?? 1;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
