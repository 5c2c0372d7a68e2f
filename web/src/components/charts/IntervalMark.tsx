import type { Format, Interval } from "./types.js";

export interface IntervalMarkProps {
  readonly value: number;
  readonly interval: Interval;
  /** Right end of the scale, which begins at 0: the same for all marks that are compared. */
  readonly most: number;
  readonly format: Format;
  /** Place of its colour among the series. */
  readonly place?: number;
}

/** A value with its interval in words and, on a scale that it shares with others, as a dot with whiskers. */
export function IntervalMark({ value, interval: { low, high }, most, format, place = 0 }: IntervalMarkProps) {
  const x = (of: number) => `${most > 0 ? (100 * Math.min(of, most)) / most : 0}%`;
  return (
    <div className={`interval-mark series-${place + 1}`}>
      <span>
        <strong>{format(value)}</strong>{" "}
        <span className="quiet interval">
          {format(low)} to {format(high)}
        </span>
      </span>
      <svg aria-hidden="true" height="14" width="100%">
        <line className="scale" x1="0" x2="100%" y1="7" y2="7" />
        <line className="range" x1={x(low)} x2={x(high)} y1="7" y2="7" />
        <line className="range" x1={x(low)} x2={x(low)} y1="2" y2="12" />
        <line className="range" x1={x(high)} x2={x(high)} y1="2" y2="12" />
        <circle cx={x(value)} cy="7" r="4" />
      </svg>
    </div>
  );
}
