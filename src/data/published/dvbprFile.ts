import type { FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { npyFrame } from "../features/npyHeader.js";
import { ImportError } from "../import/errors.js";
import { withFile } from "./byteStream.js";
import { elementsOf, integerOf } from "./pickle/numpyValues.js";
import { PickleInput } from "./pickle/pickleInput.js";
import type { PickleValue } from "./pickle/pickleValues.js";
import { unpickle } from "./pickle/unpickle.js";

/** Bytes in which a `.npy` header of pickled objects ends. */
const MOST_HEADER_BYTES = 128 * 1024;

type Elements = readonly (PickleValue | undefined)[];

/** What a data file of the DVBPR paper holds, its long strings left in the file. */
export interface DvbprData {
  /** `user_train`, `user_validation` and `user_test`: what each shopper did, in whatever form the file has. */
  readonly splits: readonly Elements[];
  readonly items: Elements;
}

/**
 * Reads `[user_train, user_validation, user_test, Item, usernum, itemnum]` from a `.npy` file of pickled objects.
 * @throws ImportError when the file is damaged, cut short, or holds something else.
 */
export async function readDvbpr(path: string, onBytes?: (bytes: number) => void): Promise<DvbprData> {
  const name = basename(path);
  return withFile(path, async (file) => {
    const offset = await findPickle(file, name);
    const { size } = await file.stat();
    const root = elementsOf(await unpickle(new PickleInput(file.fd, name, size, offset), onBytes));
    const parts = root?.length === 1 ? elementsOf(root[0]) : root;
    const lists = parts?.slice(0, 4).map(elementsOf) ?? [];
    if (parts?.length !== 6 || lists.length !== 4 || lists.includes(undefined))
      throw new ImportError(
        `${name} does not hold [user_train, user_validation, user_test, Item, usernum, itemnum], as the data files of DVBPR do.`,
      );
    const [train, validation, test, items] = lists as Elements[];
    checkCount(
      name,
      "usernum",
      integerOf(parts[4]),
      Math.max(train.length, validation.length, test.length),
      "shoppers",
    );
    checkCount(name, "itemnum", integerOf(parts[5]), items.length, "items");
    return { splits: [train, validation, test], items };
  });
}

/** The byte at which the pickle begins. */
async function findPickle(file: FileHandle, name: string): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEADER_BYTES), 0, MOST_HEADER_BYTES, 0);
  const start = buffer.subarray(0, bytesRead);
  if (start[0] === 0x1f && start[1] === 0x8b)
    throw new ImportError(`${name} is packed by gzip: unpack it first, as its pictures are read in place.`);
  const frame = npyFrame(start, name);
  if (frame === undefined) throw new ImportError(`${name} is cut short: it ends within its header. Download it again.`);
  if (!/['"]descr['"]\s*:\s*['"][|<>=]?O\d?['"]/.test(frame.dictionary))
    throw new ImportError(
      `${name} holds an array of numbers, not the pickled lists of DVBPR; its header is ${frame.dictionary.trim().slice(0, 200)}.`,
    );
  return frame.offset;
}

function checkCount(name: string, field: string, said: number | undefined, found: number, what: string): void {
  if (said !== found)
    throw new ImportError(
      `${name} says ${field} ${said ?? "(no number)"} and holds ${found} ${what}: the file is damaged or another kind of file.`,
    );
}
