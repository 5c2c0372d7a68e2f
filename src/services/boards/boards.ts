import { randomUUID } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { DesignImageRow } from "../catalogue/loaders.js";
import { dateKey, NEWEST_FIRST, olderThan } from "../catalogue/newestFirst.js";
import { type Page, type PageRequest, pageOf, pageSize } from "../catalogue/pages.js";
import type { DesignImageReference } from "../design/types.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { Board, DesignVerdict } from "../rows.js";
import { checkedName, checkNote } from "./checkText.js";
import { compare } from "./compare.js";
import { addEntries, noteEntry, removeEntries } from "./entries.js";
import { exportBoard, removeExpiredExports } from "./exportBoard.js";
import { judge } from "./judge.js";
import { share, shared, unshare } from "./sharing.js";
import type { BoardExport, BoardService, BoardShare, BoardValues, DesignComparison, SharedBoard } from "./types.js";

type Row = Board & Record<string, unknown>;

/** Boards as rows; their exports in the object store. */
export class Boards implements BoardService {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  async page(request: PageRequest): Promise<Page<Board>> {
    const { prisma } = this.database;
    const take = pageSize(request.first) + 1;
    const where = olderThan("boards", request.after);
    const rows = await prisma.board.findMany({ where, orderBy: NEWEST_FIRST, take });
    return pageOf("boards", rows, request, dateKey, () => prisma.board.count());
  }

  async create({ name, note }: BoardValues): Promise<Board> {
    if (name == null) throw new UserInputError("input.name: a new board needs a name.");
    checkNote(note ?? "", "input.note");
    return this.database.prisma.board.create({
      data: { id: randomUUID(), name: checkedName(name), note: note ?? "" },
    });
  }

  async update(id: string, { name, note }: BoardValues): Promise<Board> {
    if (note != null) checkNote(note, "input.note");
    const [board] = await this.database.query<Row>(
      `UPDATE "Board" SET "name" = COALESCE($2, "name"), "note" = COALESCE($3, "note"), "updatedAt" = now()
       WHERE "id" = $1 RETURNING *`,
      [id, name == null ? null : checkedName(name), note ?? null],
    );
    if (board === undefined) throw new NotFoundError("board", id);
    return board;
  }

  async remove(id: string): Promise<Board | null> {
    const [board] = await this.database.query<Row>(`DELETE FROM "Board" WHERE "id" = $1 RETURNING *`, [id]);
    return board ?? null;
  }

  addEntries(id: string, images: readonly DesignImageReference[]): Promise<Board> {
    return addEntries(this.database, id, images);
  }

  async removeEntries(id: string, images: readonly DesignImageReference[]): Promise<Board> {
    return removeEntries(this.database, id, images);
  }

  async noteEntry(id: string, image: DesignImageReference, note: string): Promise<Board> {
    return noteEntry(this.database, id, image, note);
  }

  judge(images: readonly DesignImageReference[], verdict: DesignVerdict | null): Promise<DesignImageRow[]> {
    return judge(this.database, images, verdict);
  }

  compare(images: readonly DesignImageReference[]): Promise<DesignComparison> {
    return compare(this.database, this.store, images);
  }

  share(id: string, days: number): Promise<BoardShare> {
    return share(this.database, id, days);
  }

  unshare(id: string): Promise<Board> {
    return unshare(this.database, id);
  }

  shared(token: string): Promise<SharedBoard | null> {
    return shared(this.database, this.store, token);
  }

  export(id: string): Promise<BoardExport> {
    return exportBoard(this.database, this.store, id);
  }

  removeExpired(): Promise<number> {
    return removeExpiredExports(this.store);
  }
}
