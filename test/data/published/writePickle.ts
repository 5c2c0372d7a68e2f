/** What a test pickles: text, bytes, numbers, lists, dictionaries, one-dimensional arrays of float64, and names. */
export type Picklable = null | boolean | number | string | Uint8Array | readonly Picklable[] | Dict | Floats | Name;

export class Dict {
  readonly entries: readonly (readonly [Picklable, Picklable])[];
  constructor(...entries: readonly (readonly [Picklable, Picklable])[]) {
    this.entries = entries;
  }
}

/** A NumPy array of float64. */
export class Floats {
  constructor(readonly values: readonly number[]) {}
}

/** A Python object by its module and name. */
export class Name {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}
}

const code = (...bytes: (number | string)[]) =>
  Buffer.concat(bytes.map((byte) => (typeof byte === "string" ? Buffer.from(byte, "latin1") : Buffer.from([byte]))));
const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** Pickles as Python does: text opcodes in protocol 0, byte strings of Python 2 up to protocol 2, framed in protocol 4. */
export function pickle(value: Picklable, protocol: number): Buffer {
  const body = Buffer.concat([...new Writer(protocol).write(value), code(".")]);
  if (protocol < 2) return body;
  if (protocol < 4) return Buffer.concat([code(0x80, protocol), body]);
  const frame = Buffer.alloc(8);
  frame.writeBigUInt64LE(BigInt(body.length));
  return Buffer.concat([code(0x80, protocol, 0x95), frame, body]);
}

/** A `.npy` file (version 1.0) of one pickled list. */
export function npyOfPickle(data: Buffer, shape = "(6,)", descr = "|O"): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([code("\x93NUMPY", 1, 0), length, code(header), data]);
}

class Writer {
  private memo = 0;
  constructor(private readonly protocol: number) {}

  write(value: Picklable): Buffer[] {
    const { protocol } = this;
    if (value === null) return [code("N")];
    if (typeof value === "boolean") return [protocol < 2 ? code(`I0${Number(value)}\n`) : code(value ? 0x88 : 0x89)];
    if (typeof value === "number") return [this.number(value)];
    if (typeof value === "string") return [this.text(value), this.put()];
    if (value instanceof Uint8Array) return [this.bytes(value), this.put()];
    if (value instanceof Dict) return this.dict(value);
    if (value instanceof Floats) return this.floats(value);
    if (value instanceof Name) return [this.name(value)];
    return this.list(value);
  }

  private number(value: number): Buffer {
    if (Number.isInteger(value)) {
      if (this.protocol === 0) return code(`I${value}\n`);
      if (value >= 0 && value < 256) return code("K", value);
      if (Math.abs(value) < 2 ** 31) return Buffer.concat([code("J"), uint32(value)]);
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      return this.protocol < 2 ? code(`L${value}L\n`) : Buffer.concat([code(0x8a, 8), bytes]);
    }
    if (this.protocol === 0) return code(`F${value}\n`);
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return Buffer.concat([code("G"), bytes]);
  }

  private text(value: string): Buffer {
    if (this.protocol === 0)
      return code(
        `V${value.replace(/[^\x20-\x5b\x5d-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`,
      );
    const bytes = Buffer.from(value);
    if (this.protocol >= 4 && bytes.length < 256) return Buffer.concat([code(0x8c, bytes.length), bytes]);
    return Buffer.concat([code("X"), uint32(bytes.length), bytes]);
  }

  private bytes(value: Uint8Array): Buffer {
    if (this.protocol === 0) {
      const body = [...value].map((byte) =>
        byte >= 32 && byte < 127 && byte !== 39 && byte !== 92
          ? String.fromCharCode(byte)
          : `\\x${byte.toString(16).padStart(2, "0")}`,
      );
      return code(`S'${body.join("")}'\n`);
    }
    const [short, long] = this.protocol < 3 ? ["U", "T"] : ["C", "B"];
    if (value.length < 256) return Buffer.concat([code(short, value.length), value]);
    return Buffer.concat([code(long), uint32(value.length), value]);
  }

  private list(values: readonly Picklable[]): Buffer[] {
    if (this.protocol === 0)
      return [code("(l"), this.put(), ...values.flatMap((value) => [...this.write(value), code("a")])];
    return [code("]"), this.put(), code("("), ...values.flatMap((value) => this.write(value)), code("e")];
  }

  private dict({ entries }: Dict): Buffer[] {
    if (this.protocol === 0)
      return [
        code("(d"),
        this.put(),
        ...entries.flatMap(([key, value]) => [...this.write(key), ...this.write(value), code("s")]),
      ];
    const inner = entries.flatMap(([key, value]) => [...this.write(key), ...this.write(value)]);
    return [code("}"), this.put(), code("("), ...inner, code("u")];
  }

  private floats({ values }: Floats): Buffer[] {
    const module = this.protocol < 4 ? "numpy.core.multiarray" : "numpy._core.multiarray";
    const data = Buffer.alloc(8 * values.length);
    for (const [index, value] of values.entries()) data.writeDoubleLE(value, 8 * index);
    return [
      ...this.call(new Name(module, "_reconstruct"), [new Name("numpy", "ndarray"), this.tuple([0]), Buffer.from("b")]),
      code("("),
      ...[1, this.tuple([values.length])].flatMap((part) => this.part(part)),
      ...this.call(new Name("numpy", "dtype"), ["f8", 0, 1]),
      ...this.built([3, "<", null, null, null, -1, -1, 0]),
      ...[false, data].flatMap((part) => this.write(part)),
      code("tb"),
    ];
  }

  private call(name: Name, args: readonly (Picklable | Raw)[]): Buffer[] {
    return [this.name(name), code("("), ...args.flatMap((arg) => this.part(arg)), code("tR")];
  }

  private built(state: readonly Picklable[]): Buffer[] {
    return [code("("), ...state.flatMap((part) => this.write(part)), code("tb")];
  }

  private tuple(values: readonly Picklable[]): Raw {
    return new Raw([code("("), ...values.flatMap((value) => this.write(value)), code("t")]);
  }

  private part(part: Picklable | Raw): Buffer[] {
    return part instanceof Raw ? [...part.parts] : this.write(part);
  }

  private name({ module, name }: Name): Buffer {
    if (this.protocol < 4) return code(`c${module}\n${name}\n`);
    return Buffer.concat([this.text(module), this.text(name), code(0x93)]);
  }

  private put(): Buffer {
    const index = this.memo++;
    if (this.protocol === 0) return code(`p${index}\n`);
    if (this.protocol >= 4) return code(0x94);
    return index < 256 ? code("q", index) : Buffer.concat([code("r"), uint32(index)]);
  }
}

class Raw {
  constructor(readonly parts: readonly Buffer[]) {}
}
