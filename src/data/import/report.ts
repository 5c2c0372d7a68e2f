import type { ProblemSummary } from "./problems.js";

/** What an import read, kept and refused. */
export interface ImportReport {
  /** False when everything was there already. */
  readonly changed: boolean;
  readonly items: {
    readonly read: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** Of the items kept: how many have no picture, and so cannot be ranked by it. */
    readonly withoutPicture: number;
  };
  readonly interactions: {
    readonly read: number;
    readonly added: number;
    readonly unchanged: number;
    readonly rejected: number;
  };
  /** Outside what was asked for, or taken out by the preparation; absent when there is none. */
  readonly leftOut?: { readonly items: number; readonly users: number; readonly interactions: number };
  /** Interactions withheld by the preparation; absent when there are none. */
  readonly withheld?: { readonly validation: number; readonly test: number };
  readonly categories: { readonly added: number };
  readonly users: { readonly added: number };
  readonly pictures: {
    /** Named by items and usable. */
    readonly usable: number;
    /** Put in the object store by this import. */
    readonly stored: number;
  };
  /** Absent when none came along. */
  readonly features?: {
    readonly set: string;
    /** Values of an item. */
    readonly width: number;
    readonly read: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** Rows of items that are not in the catalogue, or were not taken. */
    readonly leftOut: number;
    /** Of the items that were imported: how many have none in the set. */
    readonly itemsWithout: number;
  };
  readonly problems: ProblemSummary;
  readonly seconds: number;
}

/** How far an import is. `done` and `total` count bytes of the files, rows, pictures, or steps, as the stage says. */
export interface ImportProgress {
  readonly stage: "reading" | "checking" | "features" | "pictures" | "saving";
  readonly done: number;
  readonly total: number;
}
