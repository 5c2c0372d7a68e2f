import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "../import/errors.js";

const CHUNK_BYTES = 256 * 1024;

/**
 * Size of a file in bytes.
 * @throws ImportError when there is no such file, or it is a folder or a pipe.
 */
export async function fileSize(path: string): Promise<number> {
  return withFile(path, async (file) => (await file.stat()).size);
}

/**
 * The bytes of a file as a stream, unpacked when they begin as gzip does; one chunk is in memory at a time, whatever the
 * file unpacks to.
 * @param onBytes hears how far the file itself has been read
 * @throws ImportError when the file cannot be read, or its gzip is damaged or cut short.
 */
export async function* readBytes(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
  const name = basename(path);
  const packed = await withFile(path, async (file) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  });
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let bytes = 0;
  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      onBytes?.(bytes);
      yield chunk;
    }
  }
  try {
    if (!packed) yield* counted(source);
    else {
      const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
      pipeline(source, counted, gunzip, () => {});
      yield* gunzip as AsyncIterable<Buffer>;
    }
  } catch (error) {
    throw explain(error, name, bytes);
  } finally {
    source.destroy();
  }
}

/**
 * Works with a file that is opened for reading, and closes it.
 * @throws ImportError when there is no such file, or it is a folder or a pipe.
 */
export async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(`${path} cannot be read: ${error.code ?? error}.`);
  });
  try {
    if (!(await file.stat()).isFile()) throw new ImportError(`${path} is not a file.`);
    return await work(file);
  } finally {
    await file.close();
  }
}

function explain(error: unknown, name: string, bytes: number): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR")
    return new ImportError(`${name} is cut short: its gzip does not end after ${bytes} bytes. Download it again.`);
  if (code?.startsWith("Z_"))
    return new ImportError(`${name}, before byte ${bytes}: its gzip is damaged (${message}). Download it again.`);
  if (typeof (error as NodeJS.ErrnoException).syscall === "string")
    return new ImportError(`${name} cannot be read: ${code}.`);
  return error;
}
