/** Largest finite value of a half. */
export const MAX_FLOAT16 = 65504;

/** A value that no half holds; `index` is its place in the array. */
export class Float16Error extends Error {
  override readonly name = "Float16Error";
  constructor(
    readonly index: number,
    readonly value: number,
  ) {
    super(`Value ${index + 1} is ${value}; ${describeLimit(value)}.`);
  }
}

function describeLimit(value: number): string {
  return Number.isFinite(value) ? `float16 holds at most ${MAX_FLOAT16}` : "features are finite numbers";
}

/**
 * float32 as float16 (IEEE 754 binary16), little endian, rounded to the nearest half, ties to even.
 * @returns 2 bytes a value
 * @throws Float16Error at the first value that is not finite, or rounds to more than {@link MAX_FLOAT16}
 */
export function encodeFloat16(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * values.length);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) {
    const half = halfOf(bits[i]);
    if ((half & 0x7c00) === 0x7c00) throw new Float16Error(i, values[i]);
    bytes[2 * i] = half & 0xff;
    bytes[2 * i + 1] = half >>> 8;
  }
  return bytes;
}

/** The half nearest to the float32 of these bits; infinity where it overflows. */
function halfOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  // 65520, from where halves round to infinity; infinities and NaNs lie above.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  // Normal halves begin at 2^-14: re-bias the exponent by 112 and drop 13 bits, rounding.
  if (magnitude >= 0x38800000) return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
  // Half of the least subnormal, 2^-25, rounds to zero.
  if (magnitude <= 0x33000000) return sign;
  const shift = 126 - (magnitude >>> 23);
  const mantissa = (magnitude & 0x7fffff) | 0x800000;
  const kept = mantissa >>> shift;
  const rest = mantissa & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return sign | (kept + (rest > tie || (rest === tie && (kept & 1) === 1) ? 1 : 0));
}

/**
 * float16, little endian, as float32: the inverse of {@link encodeFloat16}. Infinities and NaNs pass.
 * @param out filled from its beginning and returned; allocated when absent
 * @throws RangeError when the bytes are no whole number of halves, or more than `out` holds
 */
export function decodeFloat16(
  bytes: Uint8Array,
  out: Float32Array = new Float32Array(bytes.length >>> 1),
): Float32Array {
  if (bytes.length % 2 !== 0) throw new RangeError(`${bytes.length} bytes are no whole number of halves.`);
  if (out.length < bytes.length >>> 1)
    throw new RangeError(`${bytes.length >>> 1} halves do not fit into ${out.length} values.`);
  const table = (decoded ??= decodingTable());
  for (let i = 0, at = 0; at < bytes.length; i++, at += 2) out[i] = table[bytes[at] | (bytes[at + 1] << 8)];
  return out;
}

/** The value of every half by its bits. */
let decoded: Float32Array | undefined;

function decodingTable(): Float32Array {
  return Float32Array.from({ length: 1 << 16 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 31;
    const mantissa = half & 0x3ff;
    if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25));
  });
}
