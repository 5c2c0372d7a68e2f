import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Board, BoardEntry, perEntry } from "../schema/board.js";
import { perRow } from "../schema/complexity.js";
import { Design } from "../schema/design.js";
import { DesignImage } from "../schema/designImage.js";
import { isShared } from "../services/boards/sharing.js";
import type { BoardEntryRow } from "../services/boards/types.js";
import type { DesignImageRow } from "../services/catalogue/loaders.js";
import type * as rows from "../services/rows.js";
import type { Context } from "./context.js";

@Resolver(() => Board)
export class BoardFieldsResolver {
  @FieldResolver(() => Int)
  entryCount(@Root() { id }: rows.Board, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.boardEntryCounts.load(id);
  }

  @FieldResolver(() => [BoardEntry], { complexity: perEntry })
  entries(@Root() { id }: rows.Board, @Ctx() { loaders }: Context): Promise<BoardEntryRow[]> {
    return loaders.boardEntries.load(id);
  }

  @FieldResolver(() => Boolean)
  shared(@Root() board: rows.Board): boolean {
    return isShared(board);
  }
}

/** What leads from an image to where it belongs. */
@Resolver(() => DesignImage)
export class DesignImageContextResolver {
  @FieldResolver(() => Design, { description: "The design that it is of." })
  design(@Root() { designId }: DesignImageRow, @Ctx() { loaders }: Context): Promise<rows.Design | null> {
    return loaders.designs.load(designId);
  }

  @FieldResolver(() => [Board], {
    description: "Boards that it is on, those first that it has been on longest.",
    complexity: perRow(2),
  })
  boards(@Root() { id }: DesignImageRow, @Ctx() { loaders }: Context): Promise<rows.Board[]> {
    return loaders.boardsOfImage.load(id);
  }
}
