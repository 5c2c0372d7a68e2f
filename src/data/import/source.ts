import type { PictureSource } from "./pictureSource.js";
import type { ProblemReason } from "./problems.js";

export type InteractionSplit = "TRAIN" | "VALIDATION" | "TEST";

/** An item as a source gives it, before it is checked. */
export interface ItemRecord {
  readonly id: string;
  /** The category's name; its id is made from it. */
  readonly category: string;
  readonly title?: string;
  /** In the shop's own currency; blank is none. */
  readonly price?: string;
  /** Pieces that can be sold; blank where the shop does not say. */
  readonly stock?: string;
  /** When it came, or comes, on sale: ISO 8601 or Unix time; blank is when it comes into the catalogue. */
  readonly released?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Name of its picture in the source's pictures. */
  readonly image?: string;
  /** Not among the items that were asked for: it and what was done with it is left out, and no problem. */
  readonly outside?: boolean;
}

/** What a file may tell of its items, or not. */
export type ItemDetail = "title" | "price" | "stock" | "released";

/** Something a shopper did with an item, as a source gives it, before it is checked. */
export interface InteractionRecord {
  readonly user: string;
  readonly item: string;
  /** view, click, cart, purchase or dislike; blank is purchase. */
  readonly kind?: string;
  /** ISO 8601 or Unix time; blank is none. */
  readonly at?: string;
  /** Not among what was asked for: it is left out, and no problem. */
  readonly outside?: boolean;
}

/** Why a row is not taken. */
export class Rejection {
  constructor(
    readonly reason: ProblemReason,
    readonly message: string,
  ) {}
}

/** A record, or why there is none, with where it stands. */
export interface SourceRow<Row> {
  /** Line of the file, from 1; where a line holds many records, the number of the record. No two rows share one. */
  readonly line: number;
  readonly record: Row | Rejection;
}

/** Records in the order of their file, read as a stream. */
export interface SourceTable<Row> {
  /** The file, for messages. */
  readonly name: string;
  /** How much `rows` reads, in the unit of `onBytes`. */
  readonly bytes: number;
  /** @throws ImportError when the file is damaged as a whole. */
  rows(onBytes?: (bytes: number) => void): AsyncIterable<SourceRow<Row>>;
}

export interface ItemTable extends SourceTable<ItemRecord> {
  /** What the file calls an item's id and category, for messages. */
  readonly fields: Readonly<Record<"id" | "category", string>>;
  /** What the file tells of its items: where it does, a blank removes what an item had. */
  readonly tells: readonly ItemDetail[];
}

export interface InteractionTable extends SourceTable<InteractionRecord> {
  /** What the file calls a shopper's and an item's id, for messages. */
  readonly fields: Readonly<Record<"user" | "item", string>>;
  readonly split: InteractionSplit;
}

/** What an import takes in, whatever the files look like. */
export interface ImportSource {
  readonly items?: ItemTable;
  readonly interactions: readonly InteractionTable[];
  /** Opens the pictures; absent when there are none. */
  readonly openPictures?: () => Promise<PictureSource>;
}
