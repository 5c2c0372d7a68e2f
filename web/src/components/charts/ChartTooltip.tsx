import { colourOf } from "./look.js";

export interface ChartTooltipProps {
  readonly title: string;
  readonly lines: readonly {
    readonly key: string;
    readonly name: string;
    readonly text: string;
    readonly place: number;
  }[];
}

/** The figures at the pointer, or where the arrow keys went. */
export function ChartTooltip({ title, lines }: ChartTooltipProps) {
  return (
    <div className="chart-tooltip">
      <strong>{title}</strong>
      <dl>
        {lines.map(({ key, name, text, place }) => (
          <div key={key}>
            <dt>
              <svg width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" rx="2" fill={colourOf(place)} />
              </svg>
              {name}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
