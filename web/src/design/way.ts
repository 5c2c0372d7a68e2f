/** What was seen of a design's making, in order of its steps. */
export interface Way {
  /** The best objective at each step that was told. */
  readonly points: readonly WayPoint[];
  /** Pictures of some of the steps, small. */
  readonly frames: readonly WayFrame[];
}

export interface WayPoint {
  readonly step: number;
  readonly score: number;
}

export interface WayFrame {
  readonly step: number;
  readonly score: number | null;
  /** data: URL */
  readonly url: string;
}

export const NO_WAY: Way = { points: [], frames: [] };

const MOST_FRAMES = 16;

interface News {
  readonly step: number;
  readonly score?: number | null;
  readonly preview?: string | null;
}

/** The way with one more piece of news; every other frame is dropped when there are too many. */
export function withProgress(way: Way, { step, score = null, preview }: News): Way {
  const last = Math.max(way.points.at(-1)?.step ?? -1, way.frames.at(-1)?.step ?? -1);
  // A worker that failed began anew.
  const before = step < last ? NO_WAY : way;
  const isNew = step > last || before === NO_WAY;
  if (!isNew) return way;
  const points = score === null ? before.points : [...before.points, { step, score }];
  const frames = preview ? [...before.frames, { step, score, url: preview }] : before.frames;
  return { points, frames: frames.length > MOST_FRAMES ? frames.filter((_, i) => i % 2 === 0) : frames };
}

/** Up to so many rows, evenly spread, both ends among them. */
export function spread<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.round((i * (rows.length - 1)) / (most - 1))]);
}
