import { readSync } from "node:fs";
import { ImportError } from "../../import/errors.js";

const CHUNK_BYTES = 256 * 1024;
/** Longest line (of protocol 0) that is held as text. */
const MAX_SHORT_LINE = 1024;

/** A file read forwards in chunks; what is skipped is not read. Errors name the file and the byte. */
export class PickleInput {
  private buffer: Buffer = Buffer.alloc(0);
  /** Place of `buffer` in the file. */
  private start: number;
  private at = 0;

  /**
   * @param file descriptor that the caller opens and closes
   * @param size of the file, in bytes
   * @param start byte at which reading begins
   */
  constructor(
    private readonly file: number,
    readonly name: string,
    private readonly size: number,
    start: number,
  ) {
    this.start = start;
  }

  /** The byte that is read next. */
  get position(): number {
    return this.start + this.at;
  }

  byte(): number {
    if (this.at >= this.buffer.length) this.need(1);
    return this.buffer[this.at++];
  }

  /** The next bytes, valid until more is read; `length` is at most a few kB. */
  take(length: number): Buffer {
    if (this.at + length > this.buffer.length) this.need(length);
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  /** Skips bytes whose length the file declares. */
  skip(length: number): void {
    this.require(length);
    this.at += length;
    if (this.at <= this.buffer.length) return;
    this.start += this.at;
    this.at = 0;
    this.buffer = Buffer.alloc(0);
  }

  /** A line of ASCII without its end. */
  line(): string {
    const { length, text } = this.longLine();
    if (text === undefined) this.fail(`a line of ${length} bytes stands where a number or a name should`);
    return text;
  }

  /** Passes a line: where it stands, and its text while it is short. */
  longLine(): { offset: number; length: number; text?: string } {
    const offset = this.position;
    let length = 0;
    let text = "";
    for (;;) {
      if (this.at >= this.buffer.length) this.need(1);
      const end = this.buffer.indexOf(0x0a, this.at);
      const stop = end === -1 ? this.buffer.length : end;
      length += stop - this.at;
      if (length <= MAX_SHORT_LINE) text += this.buffer.toString("latin1", this.at, stop);
      this.at = stop;
      if (end === -1) continue;
      this.at++;
      return { offset, length, text: length <= MAX_SHORT_LINE ? text : undefined };
    }
  }

  /** @throws ImportError always. */
  fail(message: string, position = this.position): never {
    throw new ImportError(`${this.name}, byte ${position}: ${message}.`);
  }

  private require(length: number): void {
    if (length > this.size - this.position)
      this.fail(
        `${length} bytes should follow, but only ${this.size - this.position} are left. The file is cut short or damaged; download it again`,
      );
  }

  private need(length: number): void {
    this.require(length);
    const rest = this.buffer.subarray(this.at);
    const buffer = Buffer.allocUnsafe(Math.max(length, Math.min(CHUNK_BYTES, this.size - this.position)));
    rest.copy(buffer);
    let filled = rest.length;
    while (filled < length) {
      const read = readSync(this.file, buffer, filled, buffer.length - filled, this.position + filled);
      if (read === 0) this.fail("the file ends here, and became shorter while it was read");
      filled += read;
    }
    this.start = this.position;
    this.at = 0;
    this.buffer = buffer.subarray(0, filled);
  }
}
