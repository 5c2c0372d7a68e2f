/** The rival: what one writes first, a loop over typed arrays and a binary heap of the best so far. */
export function plainScan(
  Q: Float32Array,
  p: Float32Array,
  count: number,
  categories: Uint8Array,
  wanted: number,
  excluded: ReadonlySet<number>,
): number[] {
  const factors = p.length;
  const heap: { item: number; score: number }[] = [];
  const worse = (a: { item: number; score: number }, b: { item: number; score: number }) =>
    a.score < b.score || (a.score === b.score && a.item > b.item);
  for (let item = 0; item < categories.length; item++) {
    if (categories[item] !== wanted && wanted >= 0) continue;
    if (excluded.has(item)) continue;
    let score = 0;
    for (let k = 0; k < factors; k++) score += Q[item * factors + k] * p[k];
    if (heap.length === count && score <= heap[0].score) continue;
    if (heap.length < count) {
      heap.push({ item, score });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!worse(heap[at], heap[parent])) break;
        [heap[at], heap[parent]] = [heap[parent], heap[at]];
        at = parent;
      }
      continue;
    }
    heap[0] = { item, score };
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < count && worse(heap[child], heap[least])) least = child;
      if (least === at) break;
      [heap[at], heap[least]] = [heap[least], heap[at]];
      at = least;
    }
  }
  return heap.sort((a, b) => b.score - a.score || a.item - b.item).map(({ item }) => item);
}
