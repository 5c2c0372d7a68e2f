import type { DesignImageRow } from "../catalogue/loaders.js";
import type { Page, PageRequest } from "../catalogue/pages.js";
import type { DesignImageReference } from "../design/types.js";
import type { Board, BoardEntry, DesignVerdict } from "../rows.js";

/** Images on one board. */
export const MOST_ENTRIES = 200;
/** Characters. */
export const BOARD_TEXT_LIMITS = { name: 100, note: 2000 } as const;
/** Images compared at once. */
export const COMPARED = { least: 2, most: 12 } as const;
/** Days for which a link to a board works. */
export const SHARE_DAYS = { least: 1, most: 30, fallback: 7 } as const;
/** Where exports of boards are stored: whatever is there is deleted some hours later. */
export const BOARD_EXPORTS = "exports/boards/";

/** What a board is called, and what is to be said of it. null and undefined leave it as it is, or empty. */
export interface BoardValues {
  readonly name?: string | null;
  readonly note?: string | null;
}

/** A place on a board, with its picture. */
export interface BoardEntryRow extends BoardEntry {
  readonly image: DesignImageRow;
}

/** What a link to a board ends in, and until when it works. */
export interface BoardShare {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A board as those see it who have a link to it. */
export interface SharedBoard {
  readonly name: string;
  readonly note: string;
  readonly images: readonly SharedImage[];
  readonly expiresAt: Date;
}

export interface SharedImage {
  /** Works for an hour, and no longer than the link. */
  readonly url: string;
  readonly note: string;
  /** Name of the category; null between two. */
  readonly category: string | null;
  readonly verdict: DesignVerdict | null;
}

/** A ZIP file with everything that is on a board. */
export interface BoardExport {
  /** Works for an hour. */
  readonly url: string;
  readonly images: number;
  /** Of the file. */
  readonly bytes: number;
}

/** How alike pictures are. */
export interface DesignComparison {
  readonly images: readonly DesignImageRow[];
  /** SSIM of each pair, row by row: symmetric, 1 on the diagonal. */
  readonly likeness: readonly (readonly number[])[];
}

/**
 * Collections of designed images, and verdicts on them. Images are results of designs that are DONE.
 * Everything throws NotFoundError where there is no such board or design, and UserInputError naming the argument that cannot be used.
 */
export interface BoardService {
  /** Newest first. */
  page(request: PageRequest): Promise<Page<Board>>;
  create(values: BoardValues): Promise<Board>;
  update(id: string, values: BoardValues): Promise<Board>;
  /** Removes it with its entries, and ends its links; the designs stay. null when there is none of that id (any more). */
  remove(id: string): Promise<Board | null>;
  /** Puts images behind those on the board, in the order given; those on it already stay where they are. */
  addEntries(id: string, images: readonly DesignImageReference[]): Promise<Board>;
  /** Takes images off the board; those that are not on it are passed over. */
  removeEntries(id: string, images: readonly DesignImageReference[]): Promise<Board>;
  noteEntry(id: string, image: DesignImageReference, note: string): Promise<Board>;
  /** Keeps or rejects images; null takes a verdict back. Answers them in the order given. */
  judge(images: readonly DesignImageReference[], verdict: DesignVerdict | null): Promise<DesignImageRow[]>;
  compare(images: readonly DesignImageReference[]): Promise<DesignComparison>;
  /** Makes a link that works for so many days; those given out before work on. */
  share(id: string, days: number): Promise<BoardShare>;
  /** Ends every link to the board. */
  unshare(id: string): Promise<Board>;
  /** What a link leads to; null when it has ended or never was one, without saying which. */
  shared(token: string): Promise<SharedBoard | null>;
  export(id: string): Promise<BoardExport>;
  /** Deletes exports whose URLs have expired; returns how many. */
  removeExpired(): Promise<number>;
}
