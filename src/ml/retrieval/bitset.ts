/** A set of indices, one bit each: index i is bit i % 32 of word i / 32. In shared memory, so that threads read it uncopied. */
export type Bitset = Uint32Array;

/** The set of `members`, all of them from 0 to `size` - 1. */
export function bitsetOf(size: number, members: Iterable<number>): Bitset {
  const bits = new Uint32Array(new SharedArrayBuffer(4 * Math.ceil(size / 32)));
  for (const member of members) bits[member >> 5] |= 1 << member;
  return bits;
}

/** All from 0 to `size` - 1. */
export function fullBitset(size: number): Bitset {
  const bits = new Uint32Array(new SharedArrayBuffer(4 * Math.ceil(size / 32))).fill(0xffffffff);
  if (size % 32 > 0) bits[bits.length - 1] = 2 ** (size % 32) - 1;
  return bits;
}

/** What is in both; sets of the same size. */
export function intersection(a: Bitset, b: Bitset): Bitset {
  return combined(a, b, (x, y) => x & y);
}

/** What is in `a` alone. */
export function difference(a: Bitset, b: Bitset): Bitset {
  return combined(a, b, (x, y) => x & ~y);
}

/** What is in either. */
export function union(a: Bitset, b: Bitset): Bitset {
  return combined(a, b, (x, y) => x | y);
}

function combined(a: Bitset, b: Bitset, word: (x: number, y: number) => number): Bitset {
  const bits = new Uint32Array(new SharedArrayBuffer(a.byteLength));
  for (let at = 0; at < bits.length; at++) bits[at] = word(a[at], b[at]);
  return bits;
}

/** `allowed` (all of `size` when absent) without `excluded`; what lies outside of 0 to `size` - 1 is ignored. */
export function remaining(size: number, allowed?: Bitset, excluded?: Int32Array): Bitset {
  const bits = new Uint32Array(Math.ceil(size / 32));
  if (allowed) bits.set(allowed.subarray(0, bits.length));
  else bits.fill(0xffffffff);
  if (size % 32 > 0) bits[bits.length - 1] &= 2 ** (size % 32) - 1;
  for (const index of excluded ?? []) if (index >= 0 && index < size) bits[index >> 5] &= ~(1 << index);
  return bits;
}

/** Visits the members in ascending order. */
export function forEachMember(bits: Bitset, visit: (index: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]; left !== 0; left &= left - 1) visit(32 * word + 31 - Math.clz32(left & -left));
  }
}

/** Whether the index, of any value, is a member. */
export function has(bits: Bitset, index: number): boolean {
  return ((bits[index >> 5] >>> index) & 1) !== 0;
}

/** Whether the sets, of one size, have a member in common. */
export function intersects(a: Bitset, b: Bitset): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] & b[word]) !== 0) return true;
  return false;
}

/** Counts until it has found `enough`, then says how many it found. */
export function memberCount(bits: Bitset, enough = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (let at = 0; at < bits.length && count < enough; at++) {
    let word = bits[at];
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}
