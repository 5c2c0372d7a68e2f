const STEPS = [1, 2, 2.5, 5, 10];
/** Steps of an axis, at most; one more where it goes below 0. */
const MOST_STEPS = 5;

export interface ScaleOptions {
  /** No ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Round numbers from 0, in equal steps, to the first that is no less than all values; and down, where some are below 0. */
export function ticksFromZero(
  values: readonly (number | null | undefined)[],
  { whole = false }: ScaleOptions = {},
): number[] {
  const most = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const least = values.reduce<number>((least, value) => Math.min(least, value ?? 0), 0);
  const span = most - least;
  if (span === 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(span / MOST_STEPS));
  const steps = STEPS.map((step) => step * power).filter((step) => !whole || Number.isInteger(step));
  const step = steps.find((step) => step * MOST_STEPS >= span * (1 - 1e-9)) ?? 1;
  const stepsOver = (length: number) => Math.max(0, Math.ceil(length / step - 1e-9));
  const below = stepsOver(-least);
  return Array.from({ length: below + stepsOver(most) + 1 }, (_, index) =>
    Number(((index - below) * step).toPrecision(12)),
  );
}
