import { numberText } from "../components/format.js";
import type { WayPoint } from "./way.js";

const WIDTH = 240;
const HEIGHT = 64;
const EDGE = 4;

/** The best objective over the steps, drawn small. */
export function ObjectiveLine({ points, steps }: { readonly points: readonly WayPoint[]; readonly steps: number }) {
  if (points.length < 2) return null;
  const scores = points.map(({ score }) => score);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const first = points[0].step;
  const x = (step: number) => EDGE + ((step - first) / Math.max(1, steps - first)) * (WIDTH - 2 * EDGE);
  const y = (score: number) => HEIGHT - EDGE - ((score - least) / (most - least || 1)) * (HEIGHT - 2 * EDGE);
  const last = points[points.length - 1];
  return (
    <svg
      className="design-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Overall from ${numberText(scores[0])} at step ${first} to ${numberText(last.score)} at step ${last.step}`}
    >
      <polyline points={points.map(({ step, score }) => `${x(step).toFixed(1)},${y(score).toFixed(1)}`).join(" ")} />
      <circle cx={x(last.step)} cy={y(last.score)} r={3} />
    </svg>
  );
}
