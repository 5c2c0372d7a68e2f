/**
 * A seeded generator of random numbers: the same seed gives the same draws on every machine.
 *
 * xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021;
 * prng.di.unimi.it), its 128 bits of state filled by hashing the seed (FNV-1a, finished by MurmurHash3's fmix32).
 * Not for secrets.
 */
export class Random {
  readonly #seed: string;
  readonly #state: Uint32Array;
  #spareNormal: number | undefined;

  /** @param seed any number or text; `1` and `"1"` are the same seed. */
  constructor(seed: number | string) {
    this.#seed = String(seed);
    this.#state = hash128(this.#seed);
  }

  /**
   * An independent stream named by `label`. It depends on this generator's seed and the label alone, not on how many numbers
   * were drawn before, so parts of a program do not disturb each other's draws.
   */
  fork(label: string): Random {
    return new Random(`${this.#seed}\u0000${label}`);
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const s = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }

  /** Uniform in [0, 1), with 53 random bits. */
  next(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /** Uniform in [low, high). */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /**
   * A whole number from 0 to n - 1.
   * @throws RangeError unless n is a whole number from 1 to 2^53 - 1.
   */
  integer(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`integer(n) needs a whole n of 1 or more, not ${n}.`);
    return Math.floor(this.next() * n);
  }

  /** Normal with mean 0 and variance 1 (Marsaglia's polar method). */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== undefined) {
      this.#spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spareNormal = y * scale;
      return x * scale;
    }
  }

  /**
   * One element, all equally likely.
   * @throws RangeError when there is none.
   */
  pick<T>(array: ArrayLike<T>): T {
    return array[this.integer(array.length)];
  }

  /** Shuffles `array` in place (Fisher-Yates) and returns it. */
  shuffle<A extends { [index: number]: unknown; readonly length: number }>(array: A): A {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = array[i];
      array[i] = array[j];
      array[j] = kept;
    }
    return array;
  }
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function hash128(text: string): Uint32Array {
  const lanes = new Uint32Array(4);
  for (let lane = 0; lane < 4; lane++) {
    let hash = (0x811c9dc5 ^ Math.imul(lane, 0x9e3779b9)) | 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
      hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
    }
    lanes[lane] = finish(hash);
  }
  // xoshiro must not start from all zeros.
  if (lanes.every((lane) => lane === 0)) lanes[0] = 1;
  return lanes;
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
