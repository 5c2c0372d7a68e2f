const encoder = new TextEncoder();

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** Writes one protocol-buffer message, field after field (protobuf.dev/programming-guides/encoding). */
export class ProtobufWriter {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;

  /** An int32, int64 or enum field. */
  integer(field: number, value: number | bigint): this {
    return this.varint((field << 3) | VARINT).varint(value);
  }

  /** A `float` field. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.varint((field << 3) | FIXED_32).append(bytes);
  }

  /** A `bytes` field; the array is referenced, not copied, until {@link finish}. */
  bytes(field: number, value: Uint8Array): this {
    return this.varint((field << 3) | LENGTH_DELIMITED)
      .varint(value.length)
      .append(value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  /** A field that is itself a message. */
  message(field: number, value: ProtobufWriter): this {
    this.varint((field << 3) | LENGTH_DELIMITED).varint(value.length);
    for (const chunk of value.chunks) this.append(chunk);
    return this;
  }

  finish(): Uint8Array {
    const message = new Uint8Array(this.length);
    let offset = 0;
    for (const chunk of this.chunks) {
      message.set(chunk, offset);
      offset += chunk.length;
    }
    return message;
  }

  private varint(value: number | bigint): this {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, BigInt(value));
    do {
      const low = Number(rest & 127n);
      rest >>= 7n;
      bytes.push(rest > 0n ? low | 128 : low);
    } while (rest > 0n);
    return this.append(Uint8Array.from(bytes));
  }

  private append(bytes: Uint8Array): this {
    this.chunks.push(bytes);
    this.length += bytes.length;
    return this;
  }
}
