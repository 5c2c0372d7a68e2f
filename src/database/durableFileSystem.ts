import fs from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type EmscriptenOptions = Parameters<NodeFS["init"]>[1];
type PreRun = NonNullable<EmscriptenOptions["preRun"]>[number];

interface NodeFsModule {
  FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } } } };
}

/**
 * PGlite's file system with a working fsync: PGlite's own one ignores it, so that a power cut could lose what was
 * committed. It leans on Emscripten's internals, hence PGlite's pinned version; a test counts the calls.
 * To be used with {@link withFsync}.
 */
export class DurableFileSystem extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun: PreRun = (module) => {
      (module as unknown as NodeFsModule).FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) fs.fsyncSync(nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), preRun] } };
  }
}

/** PGlite's start parameters, with fsync turned on. */
export function withFsync(startParameters: readonly string[]): string[] {
  return [...startParameters.filter((flag) => flag !== "-F"), "-c", "fsync=on", "-c", "wal_sync_method=fsync"];
}

/** Forces every file and folder under `directory` to the disk. */
export function syncTree(directory: string): void {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true, recursive: true }))
    if (entry.isFile() || entry.isDirectory()) syncPath(`${entry.parentPath}/${entry.name}`);
  syncPath(directory);
}

/** Forces one file or folder to the disk. Systems that cannot sync a folder (Windows) keep renames by themselves. */
export function syncPath(path: string): void {
  const descriptor = fs.openSync(path, "r");
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!["EPERM", "EINVAL", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}
