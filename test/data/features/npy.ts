/** A `.npy` file (version 1) as numpy.save writes it. */
export function npy(dictionary: string, data: Uint8Array, version = 1): Buffer {
  const prefix = version === 1 ? 10 : 12;
  const text = `${dictionary.padEnd(64 * Math.ceil((dictionary.length + prefix + 1) / 64) - prefix - 1)}\n`;
  const head = Buffer.alloc(prefix);
  head.write("\x93NUMPY", "latin1");
  head[6] = version;
  if (version === 1) head.writeUInt16LE(text.length, 8);
  else head.writeUInt32LE(text.length, 8);
  return Buffer.concat([head, Buffer.from(text, "latin1"), data]);
}

/** A float32 matrix as a `.npy` file. */
export function npyOf(rows: readonly (readonly number[])[]): Buffer {
  const data = new Uint8Array(Float32Array.from(rows.flat()).buffer);
  return npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (${rows.length}, ${rows[0].length}), }`, data);
}
