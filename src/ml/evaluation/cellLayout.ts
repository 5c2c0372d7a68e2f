/**
 * Gives every point a cell of a square grid of its own, near to where it is: cells are taken from the middle of the plane outwards,
 * each by the nearest free one.
 * @param points [n, 2]
 * @param side cells of a row and of a column; side^2 must be n or more
 * @returns of each point [column, row]
 */
export function cellLayout(points: Float64Array, side: number): Int32Array {
  const count = points.length / 2;
  if (count > side * side) throw new RangeError(`${count} points do not fit into ${side} x ${side} cells.`);
  const [x, y] = [0, 1].map((axis) => scaled(points, axis, side));
  const taken = new Uint8Array(side * side);
  const cells = new Int32Array(2 * count);
  const middle = (side - 1) / 2;
  const order = [...x.keys()].sort(
    (a, b) => Math.hypot(x[a] - middle, y[a] - middle) - Math.hypot(x[b] - middle, y[b] - middle),
  );
  for (const point of order) {
    const cell = nearestFree(taken, side, x[point], y[point]);
    taken[cell] = 1;
    cells[2 * point] = cell % side;
    cells[2 * point + 1] = Math.floor(cell / side);
  }
  return cells;
}

/** One axis from 0 to side - 1; the outermost 1 % are drawn in, so that a stray point does not crowd the others. */
function scaled(points: Float64Array, axis: number, side: number): Float64Array {
  const values = points.filter((_, at) => at % 2 === axis);
  const sorted = values.slice().sort();
  const low = sorted[Math.floor(0.005 * sorted.length)];
  const high = sorted[Math.ceil(0.995 * sorted.length) - 1];
  const range = high - low || 1;
  return values.map((value) => Math.min(1, Math.max(0, (value - low) / range)) * (side - 1));
}

/** Rings of growing radius around the cell; the nearest free one of the first two rings that have any. */
function nearestFree(taken: Uint8Array, side: number, x: number, y: number): number {
  const [column, row] = [Math.round(x), Math.round(y)];
  let [best, distance] = [-1, Number.POSITIVE_INFINITY];
  for (let radius = 0; radius < side; radius++) {
    // A cell of a later ring is at least this far away.
    if (best >= 0 && radius - 1 > distance) break;
    for (let r = Math.max(0, row - radius); r <= Math.min(side - 1, row + radius); r++)
      for (let c = Math.max(0, column - radius); c <= Math.min(side - 1, column + radius); c++) {
        if (Math.max(Math.abs(r - row), Math.abs(c - column)) !== radius || taken[r * side + c]) continue;
        const away = Math.hypot(c - x, r - y);
        if (away < distance) [best, distance] = [r * side + c, away];
      }
  }
  return best;
}
