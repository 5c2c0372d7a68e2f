import type { ComplexityEstimator } from "graphql-query-complexity";
import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { BOARD_TEXT_LIMITS, MOST_ENTRIES } from "../services/boards/types.js";
import { perRow } from "./complexity.js";
import { connectionOf } from "./connection.js";
import { DesignImage } from "./designImage.js";
import { DesignVerdict } from "./enums.js";

/** Few boards are full. */
export const perEntry: ComplexityEstimator = perRow(20);

@ObjectType({ description: "A collection of designed images." })
export class Board {
  @Field(() => ID, { description: "Given by the platform." })
  id!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => String, { description: "What is to be said of it; empty when nothing is." })
  note!: string;

  @Field(() => GraphQLISODateTime, { description: "When it was made." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { description: "When its name, its note or its entries last changed." })
  updatedAt!: Date;

  @Field(() => Int, { description: "Images on it." })
  entryCount!: number;

  @Field(() => [BoardEntry], { description: `Oldest first; up to ${MOST_ENTRIES}.`, complexity: perEntry })
  entries!: BoardEntry[];

  @Field(() => Boolean, { description: "Whether links to it were given out that still work." })
  shared!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "An image's place on a board." })
export class BoardEntry {
  @Field(() => DesignImage, { description: "The image." })
  image!: DesignImage;

  @Field(() => String, { description: "What is to be said of it on this board; empty when nothing is." })
  note!: string;

  @Field(() => GraphQLISODateTime, { description: "When it was put there." })
  addedAt!: Date;
}

export const BoardConnection = connectionOf("Board", Board, "boards");

@InputType({ description: "What a board is called, and what is to be said of it." })
export class BoardInput {
  @Field(() => String, {
    nullable: true,
    description: `Name, 1 to ${BOARD_TEXT_LIMITS.name} characters; a new board needs one, another keeps its own without.`,
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Note, up to ${BOARD_TEXT_LIMITS.note} characters; without one it stays as it is.`,
  })
  note?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A link to a board for people without a key." })
export class BoardShare {
  @Field(() => String, { description: "Shows the board to whoever has it." })
  url!: string;

  @Field(() => GraphQLISODateTime, { description: "Until when it works, unless it is ended before." })
  expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: "A ZIP file with everything that is on a board." })
export class BoardExport {
  @Field(() => String, { description: "URL of the file, good for an hour." })
  url!: string;

  @Field(() => Int, { description: "Images in it, each as it was drawn and at four times the side." })
  images!: number;

  @Field(() => Int, { description: "Size of the file in bytes." })
  bytes!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "What is seen through a shared link: no shoppers, no settings, no scores.",
})
export class SharedBoard {
  @Field(() => String, { description: "What the board is called." })
  name!: string;

  @Field(() => String, { description: "What is to be said of it." })
  note!: string;

  @Field(() => [SharedImage], { description: "Its images, oldest first.", complexity: perEntry })
  images!: readonly SharedImage[];

  @Field(() => GraphQLISODateTime, { description: "Until when the link works." })
  expiresAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: "An image of a shared board." })
export class SharedImage {
  @Field(() => String, { description: "URL of the picture, good for an hour and no longer than the link." })
  url!: string;

  @Field(() => String, { description: "What is to be said of it on this board." })
  note!: string;

  @Field(() => String, { nullable: true, description: "Name of its category; null between two." })
  category!: string | null;

  @Field(() => DesignVerdict, { nullable: true, description: "What a merchandiser made of it." })
  verdict!: DesignVerdict | null;
}

@ObjectType({ simpleResolvers: true, description: "How alike images are." })
export class DesignComparison {
  @Field(() => [DesignImage], {
    description: "The images, in the order in which they were named.",
    complexity: perRow(6),
  })
  images!: DesignImage[];

  @Field(() => [[Float]], {
    description: "SSIM of each pair, row by row: at most 1, which is the same picture and stands on the diagonal.",
  })
  likeness!: number[][];
}
