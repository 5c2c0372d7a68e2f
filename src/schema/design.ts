import { GraphQLJSON } from "graphql-scalars";
import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from "type-graphql";
import { Category } from "./category.js";
import { perRow } from "./complexity.js";
import { connectionOf } from "./connection.js";
import { DesignImage } from "./designImage.js";
import { DesignKind, DesignState, DesignVerdict } from "./enums.js";
import { Item } from "./item.js";
import { Model } from "./model.js";
import { User } from "./user.js";

@ObjectType({ simpleResolvers: true, description: "Several shoppers whose mean taste a design follows." })
export class DesignSegment {
  @Field(() => [ID], { nullable: true, description: "Ids of the shoppers, when they were listed." })
  users!: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Ids of the items that the shoppers chose, when those were listed.",
  })
  buyersOf!: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of how many the mean was taken: those of whose taste something is known. null until DONE.",
  })
  shoppers!: number | null;
}

@ObjectType({ description: "A request for new garments, and what came of it." })
export class Design {
  @Field(() => ID, { description: "Id of the design." })
  id!: string;

  @Field(() => DesignKind, { description: "How it is made." })
  kind!: DesignKind;

  @Field(() => DesignState, { description: "Where it stands." })
  state!: DesignState;

  @Field(() => Float, { description: "Share of the work that is done, 0 to 1." })
  progress!: number;

  @Field(() => Int, { description: "Optimisation steps made." })
  step!: number;

  @Field(() => Int, { description: "Optimisation steps to make; for a tailored item those of the reconstruction too." })
  steps!: number;

  @Field(() => [DesignImage], {
    description: "Results by rank: highest objective first, plain samples by realism; empty until DONE.",
    complexity: perRow(8),
  })
  images!: DesignImage[];

  @Field(() => [DesignImage], {
    description: "Frames on the way to the result, in order of their steps.",
    complexity: perRow(8),
  })
  frames!: DesignImage[];

  @Field(() => Int, {
    description:
      "Images asked for that are not there, because no more could be found that differ enough (mostSimilar).",
  })
  missing!: number;

  @Field(() => [String], { description: "What could not be done as it was asked for; mostly empty." })
  remarks!: string[];

  @Field(() => String, { nullable: true, description: "Why it failed." })
  error!: string | null;

  @Field(() => User, { nullable: true, description: "For whom; null for samples and segments." })
  user!: User | null;

  @Field(() => DesignSegment, { nullable: true, description: "For which shoppers, when not for one." })
  segment!: DesignSegment | null;

  @Field(() => Category, { nullable: true, description: "Category of the new garments; null between two." })
  category!: Category | null;

  @Field(() => Item, { nullable: true, description: "The item that was tailored." })
  item!: Item | null;

  @Field(() => String, {
    nullable: true,
    description: "URL of the picture that tailoring began with, good for an hour.",
  })
  sourceImage!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Seed of every random draw: the same request and models give the same images.",
  })
  seed!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean absolute difference of the original (dyed where a targetColor was given) and its reconstruction (eq. 12), 0 to 2, for a tailored item.",
  })
  reconstructionError!: number | null;

  @Field(() => Design, {
    nullable: true,
    description: "The design that was asked for first, when this one repeats its request with another seed.",
  })
  rerollOf!: Design | null;

  @Field(() => String, { description: "What was maximised, as a formula with its weights." })
  objective!: string;

  @Field(() => GraphQLJSON, { description: "Settings as used, defaults filled in." })
  settings!: unknown;

  @Field(() => Model, { nullable: true, description: "The recommender whose taste was followed." })
  recommender!: Model | null;

  @Field(() => Model, { nullable: true, description: "The generator that drew." })
  generator!: Model | null;

  @Field(() => GraphQLISODateTime, { description: "When it was asked for." })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When a worker began." })
  startedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When it ended." })
  finishedAt!: Date | null;
}

export const DesignConnection = connectionOf("Design", Design, "designs");

@InputType("DesignFilter", { description: "Which designs to list; every condition given must hold." })
export class DesignFilterInput {
  @Field(() => DesignKind, { nullable: true, description: "How they were made." })
  kind?: DesignKind | null;

  @Field(() => DesignState, { nullable: true, description: "Where they stand." })
  state?: DesignState | null;

  @Field(() => ID, { nullable: true, description: "Id of the shopper they were made for." })
  user?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of their category." })
  category?: string | null;

  @Field(() => DesignVerdict, { nullable: true, description: "What was made of one of their results." })
  verdict?: DesignVerdict | null;
}

@ObjectType({ description: "How far a design has come." })
export class DesignProgress {
  @Field(() => ID, { description: "Id of the design." })
  designId!: string;

  @Field(() => DesignState, { description: "Where it stands; the stream ends with DONE, FAILED or CANCELLED." })
  state!: DesignState;

  @Field(() => Int, { description: "Optimisation steps made." })
  step!: number;

  @Field(() => Int, { description: "Optimisation steps to make; for a tailored item those of the reconstruction too." })
  steps!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Best objective among the codes at this step; null before the first step, at the end, and for samples.",
  })
  score!: number | null;

  @Field(() => String, { nullable: true, description: "Small preview frame as a data: URL." })
  preview!: string | null;

  @Field(() => Design, { description: "The design as it is stored now." })
  design!: Design;
}
