import type { Pads, Shape } from "../../../src/ml/graph/index.js";

/** A row of products that belong together: x[ix + k * stride] * w[iw] is part of y[iy + k], for k from 0 to count - 1. */
type VisitRow = (ix: number, iw: number, iy: number, count: number) => void;

/** Visits all products of y = conv2d(x, w), by flat index. */
export function forEachRowOfProducts(
  [xShape, wShape, yShape]: readonly [Shape, Shape, Shape],
  { stride, pads }: { stride: number; pads: Pads },
  visit: VisitRow,
): void {
  const [batch, channels, height, width] = xShape;
  const [filters, , kernelHeight, kernelWidth] = wShape;
  const [, , rows, columns] = yShape;
  for (let b = 0; b < batch; b++)
    for (let o = 0; o < filters; o++)
      for (let i = 0; i < channels; i++)
        for (let u = 0; u < kernelHeight; u++)
          for (let v = 0; v < kernelWidth; v++)
            for (let p = 0; p < rows; p++) {
              const row = p * stride - pads.top + u;
              // The columns q whose pixel q * stride - left + v lies inside the image.
              const first = Math.max(0, Math.ceil((pads.left - v) / stride));
              const last = Math.min(columns - 1, Math.floor((width - 1 + pads.left - v) / stride));
              if (row < 0 || row >= height || first > last) continue;
              visit(
                ((b * channels + i) * height + row) * width + first * stride - pads.left + v,
                ((o * channels + i) * kernelHeight + u) * kernelWidth + v,
                ((b * filters + o) * rows + p) * columns + first,
                last - first + 1,
              );
            }
}

/** Calls `visit` for each window: the flat index of its value and those of its pixels, row-major. */
export function forEachWindow(
  [batch, channels, height, width]: Shape,
  size: number,
  visit: (iy: number, pixels: number[]) => void,
): void {
  const [rows, columns] = [height / size, width / size];
  for (let plane = 0; plane < batch * channels; plane++)
    for (let p = 0; p < rows; p++)
      for (let q = 0; q < columns; q++)
        visit(
          (plane * rows + p) * columns + q,
          Array.from(
            { length: size * size },
            (_, k) => (plane * height + p * size + Math.floor(k / size)) * width + q * size + (k % size),
          ),
        );
}

/** Calls `visit` for each pixel of the resized image, with the flat index of the pixel that it copies. */
export function forEachResizedPixel(
  [batch, channels, height, width]: Shape,
  [, , rows, columns]: Shape,
  visit: (source: number, target: number) => void,
): void {
  for (let plane = 0; plane < batch * channels; plane++)
    for (let p = 0; p < rows; p++)
      for (let q = 0; q < columns; q++) {
        const row = Math.floor((p * height) / rows);
        const column = Math.floor((q * width) / columns);
        visit((plane * height + row) * width + column, (plane * rows + p) * columns + q);
      }
}
