import { elements, type Node, node, requireShape, type Shape, sameShape } from "./node.js";

/** The same values in row-major order under another shape; one size may be -1 (what remains). */
export function reshape(x: Node, shape: Shape): Node {
  const known = shape.filter((size) => size !== -1);
  const resolved = shape.map((size) => (size === -1 ? elements(x.shape) / elements(known) : size));
  requireShape(elements(resolved) === elements(x.shape), "reshape", `[${x.shape}] does not fill [${shape}]`);
  return sameShape(resolved, x.shape) ? x : node({ kind: "reshape" }, [x], resolved);
}

/** Axis i of the value is axis permutation[i] of x. */
export function transpose(x: Node, permutation: readonly number[]): Node {
  const sorted = [...permutation].sort((a, b) => a - b);
  requireShape(
    sorted.length === x.shape.length && sorted.every((axis, i) => axis === i),
    "transpose",
    `[${permutation}] is no permutation of the ${x.shape.length} axes of [${x.shape}]`,
  );
  return node(
    { kind: "transpose", permutation },
    [x],
    permutation.map((axis) => x.shape[axis]),
  );
}

export function concat(parts: readonly Node[], axis: number): Node {
  const [first] = parts;
  for (const part of parts)
    requireShape(
      part.shape.length === first.shape.length && part.shape.every((size, i) => i === axis || size === first.shape[i]),
      "concat",
      `[${part.shape}] and [${first.shape}] differ outside axis ${axis}`,
    );
  const total = parts.reduce((sum, part) => sum + part.shape[axis], 0);
  return node(
    { kind: "concat", axis },
    parts,
    first.shape.map((size, i) => (i === axis ? total : size)),
  );
}

/** Positions start to end - 1 along one axis. */
export function slice(x: Node, axis: number, start: number, end: number): Node {
  requireShape(
    0 <= start && start < end && end <= x.shape[axis],
    "slice",
    `${start}:${end} is outside axis ${axis} of [${x.shape}]`,
  );
  return node(
    { kind: "slice", axis, start, end },
    [x],
    x.shape.map((size, i) => (i === axis ? end - start : size)),
  );
}

export function padZeros(x: Node, axis: number, before: number, after: number): Node {
  requireShape(before >= 0 && after >= 0, "padZeros", `${before} and ${after} must not be negative`);
  return node(
    { kind: "padZeros", axis, before, after },
    [x],
    x.shape.map((size, i) => (i === axis ? size + before + after : size)),
  );
}

/** Repeats x along axes of size 1 (and along new outer axes) up to `shape`. */
export function broadcast(x: Node, shape: Shape): Node {
  const offset = shape.length - x.shape.length;
  requireShape(
    offset >= 0 && x.shape.every((size, axis) => size === 1 || size === shape[axis + offset]),
    "broadcast",
    `[${x.shape}] does not broadcast to [${shape}]`,
  );
  return sameShape(x.shape, shape) ? x : node({ kind: "broadcast" }, [x], shape);
}

function reduced(kind: "sum" | "mean") {
  return (x: Node, axes: readonly number[] = x.shape.map((_, axis) => axis), keepAxes = false): Node => {
    requireShape(
      axes.every((axis) => axis >= 0 && axis < x.shape.length),
      kind,
      `axes [${axes}] are outside [${x.shape}]`,
    );
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return node({ kind, axes, keepAxes }, [x], keepAxes ? kept : kept.filter((_, axis) => !axes.includes(axis)));
  };
}

/** Sum over `axes` (all by default). */
export const sum = reduced("sum");
/** Mean over `axes` (all by default). */
export const mean = reduced("mean");
