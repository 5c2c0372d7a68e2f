import { Arg, Args, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import {
  Board,
  BoardConnection,
  BoardExport,
  BoardInput,
  BoardShare,
  DesignComparison,
  SharedBoard,
} from "../schema/board.js";
import { costing, perArgument, perFirst } from "../schema/complexity.js";
import { PageArgs } from "../schema/connection.js";
import { DesignImage } from "../schema/designImage.js";
import { DesignImageInput } from "../schema/designInputs.js";
import { DesignVerdict } from "../schema/enums.js";
import { forgetBoards } from "../services/boards/loaders.js";
import type * as boards from "../services/boards/types.js";
import { BOARD_TEXT_LIMITS, COMPARED, MOST_ENTRIES, SHARE_DAYS } from "../services/boards/types.js";
import type { DesignImageRow } from "../services/catalogue/loaders.js";
import type { Page } from "../services/catalogue/pages.js";
import type * as rows from "../services/rows.js";
import { MERCHANDISE, READ_WORK } from "./access.js";
import { imageReference, pageRequest } from "./arguments.js";
import type { Context } from "./context.js";

const BOARD = { description: "Id of the board." };
const IMAGES = { description: `Results of designs that are DONE, 1 to ${MOST_ENTRIES}.` };

@Resolver(() => Board)
export class BoardResolver {
  @Authorized(READ_WORK)
  @Query(() => BoardConnection, { description: "Boards, newest first.", complexity: perFirst })
  boards(@Args(() => PageArgs) page: PageArgs, @Ctx() { services }: Context): Promise<Page<rows.Board>> {
    return services.boards.page(pageRequest(page));
  }

  @Authorized(READ_WORK)
  @Query(() => Board, { nullable: true, description: "One board; null when there is none of that id." })
  board(@Arg("id", () => ID, BOARD) id: string, @Ctx() { loaders }: Context): Promise<rows.Board | null> {
    return loaders.boards.load(id);
  }

  @Authorized(READ_WORK)
  @Query(() => DesignComparison, {
    description: "How alike designed images look to the eye: structural similarity (SSIM) of each pair.",
    complexity: costing(100),
  })
  compareDesigns(
    @Arg("images", () => [DesignImageInput], {
      description: `Results of designs that are DONE, ${COMPARED.least} to ${COMPARED.most}.`,
    })
    images: DesignImageInput[],
    @Ctx() { services }: Context,
  ): Promise<boards.DesignComparison> {
    return services.boards.compare(images.map(imageReference));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, { description: "Begins a board." })
  createBoard(
    @Arg("input", () => BoardInput, { description: "The board." }) input: BoardInput,
    @Ctx() { services }: Context,
  ): Promise<rows.Board> {
    return services.boards.create(input);
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, { description: "Changes a board's name or note." })
  updateBoard(
    @Arg("id", () => ID, BOARD) id: string,
    @Arg("input", () => BoardInput, { description: "What changes." }) input: BoardInput,
    @Ctx() context: Context,
  ): Promise<rows.Board> {
    return changed(context, context.services.boards.update(id, input));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, {
    nullable: true,
    description:
      "Removes a board with its entries, and ends its links; the designs stay. Answers the board, empty; null when there is none of that id (any more).",
  })
  deleteBoard(@Arg("id", () => ID, BOARD) id: string, @Ctx() context: Context): Promise<rows.Board | null> {
    return changed(context, context.services.boards.remove(id));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, {
    description: "Puts images behind those on a board, in the order given; those on it already stay where they are.",
  })
  addToBoard(
    @Arg("board", () => ID, BOARD) id: string,
    @Arg("images", () => [DesignImageInput], IMAGES) images: DesignImageInput[],
    @Ctx() context: Context,
  ): Promise<rows.Board> {
    return changed(context, context.services.boards.addEntries(id, images.map(imageReference)));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, { description: "Takes images off a board; those that are not on it are passed over." })
  removeFromBoard(
    @Arg("board", () => ID, BOARD) id: string,
    @Arg("images", () => [DesignImageInput], IMAGES) images: DesignImageInput[],
    @Ctx() context: Context,
  ): Promise<rows.Board> {
    return changed(context, context.services.boards.removeEntries(id, images.map(imageReference)));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, { description: "Says something of an image on a board." })
  noteBoardEntry(
    @Arg("board", () => ID, BOARD) id: string,
    @Arg("image", () => DesignImageInput, { description: "An image of the board." }) image: DesignImageInput,
    @Arg("note", () => String, { description: `Up to ${BOARD_TEXT_LIMITS.note} characters; empty takes it away.` })
    note: string,
    @Ctx() context: Context,
  ): Promise<rows.Board> {
    return changed(context, context.services.boards.noteEntry(id, imageReference(image), note));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => [DesignImage], {
    description: "Keeps or rejects images, and answers them in the order given.",
    complexity: perArgument("images"),
  })
  async judgeDesigns(
    @Arg("images", () => [DesignImageInput], IMAGES) images: DesignImageInput[],
    @Arg("verdict", () => DesignVerdict, { nullable: true, description: "null takes a verdict back." })
    verdict: DesignVerdict | null,
    @Ctx() { services, loaders }: Context,
  ): Promise<DesignImageRow[]> {
    const judged = await services.boards.judge(images.map(imageReference), verdict ?? null);
    loaders.designImages.clearAll();
    forgetBoards(loaders);
    return judged;
  }
}

@Resolver()
export class BoardSharingResolver {
  // Open to everybody: the token is the permission.
  @Query(() => SharedBoard, {
    nullable: true,
    description:
      "What a link to a board shows; needs no key. null when the link has expired, was ended, or is none that was given out.",
    // Anybody may ask, and every picture's URL is signed.
    complexity: costing(1000),
  })
  sharedBoard(
    @Arg("token", () => String, { description: "What the link ends in." }) token: string,
    @Ctx() { services }: Context,
  ): Promise<boards.SharedBoard | null> {
    return services.boards.shared(token);
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => BoardShare, {
    description: "Makes a link to a board for people without a key. Links given out before work on.",
  })
  async shareBoard(
    @Arg("board", () => ID, BOARD) id: string,
    @Arg("days", () => Int, {
      nullable: true,
      defaultValue: SHARE_DAYS.fallback,
      description: `For how many days it works, ${SHARE_DAYS.least} to ${SHARE_DAYS.most}.`,
    })
    days: number | null,
    @Ctx() { services, loaders, publicUrl }: Context,
  ): Promise<BoardShare> {
    const { token, expiresAt } = await services.boards.share(id, days ?? SHARE_DAYS.fallback);
    forgetBoards(loaders);
    return { url: `${publicUrl}/shared/${token}`, expiresAt };
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => Board, { description: "Ends every link to a board." })
  unshareBoard(@Arg("board", () => ID, BOARD) id: string, @Ctx() context: Context): Promise<rows.Board> {
    return changed(context, context.services.boards.unshare(id));
  }

  @Authorized(MERCHANDISE)
  @Mutation(() => BoardExport, {
    description:
      "Packs a board into a ZIP file: its pictures as PNG (at four times the side too), board.json and board.csv with verdicts and provenance.",
    complexity: costing(500),
  })
  exportBoard(@Arg("board", () => ID, BOARD) id: string, @Ctx() { services }: Context): Promise<boards.BoardExport> {
    return services.boards.export(id);
  }
}

/** Fields that follow in the request read boards anew. */
async function changed<T>({ loaders }: Context, change: Promise<T>): Promise<T> {
  const board = await change;
  forgetBoards(loaders);
  return board;
}
