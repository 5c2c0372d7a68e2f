/** A vector as a row stores it: float32, little endian. */
export function bytesOfVector(values: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.slice().buffer as ArrayBuffer);
}

/** Reads {@link bytesOfVector} back. */
export function vectorOfBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
