import { useMemo, useState } from "react";
import { timeText } from "../components/format.js";
import "./analytics.css";
import { Page } from "../components/Page.js";
import { Comparison } from "./Comparison.js";
import { DayCharts } from "./DayCharts.js";
import { Experiments } from "./experiments/Experiments.js";
import { Headline } from "./Headline.js";
import { KindChart } from "./KindChart.js";
import { RangePicker } from "./RangePicker.js";
import { dateRangeOf, lengthOf, MOST_DAYS, type Range, spanOf } from "./range.js";
import { SlotChart } from "./SlotChart.js";
import { useRange } from "./useRange.js";

/** What came of the answers, over a range of days; and experiments. */
export function AnalyticsPage() {
  const [range, setRange] = useRange();
  const [asOf, setAsOf] = useState(() => new Date());
  const { from, to } = spanOf(range, asOf);
  const asked = useMemo(() => dateRangeOf({ from, to }), [from, to]);
  const part = { range: asked, load: asOf.getTime() };
  const change = (next: Range) => {
    setRange(next);
    setAsOf(new Date());
  };
  return (
    <Page
      title="Analytics"
      lead="What came of the answers, and which way of answering sells more. Days are UTC."
      actions={
        <>
          <span className="small quiet" role="status">
            As of {timeText(asOf)}
          </span>
          <button type="button" className="button" onClick={() => setAsOf(new Date())}>
            Reload
          </button>
        </>
      }
    >
      <div className="stack analytics">
        <RangePicker range={range} span={{ from, to }} onChange={change} />
        <Headline {...part} />
        <DayCharts
          {...part}
          about={lengthOf({ from, to }) > MOST_DAYS ? `The last ${MOST_DAYS} days of the range.` : undefined}
        />
        <Comparison {...part} />
        <div className="chart-grid">
          <SlotChart {...part} />
          <KindChart {...part} />
        </div>
        <Experiments load={part.load} />
      </div>
    </Page>
  );
}
