import { Field, Float, Int, ObjectType } from "type-graphql";
import { Interval } from "./experiment.js";

@ObjectType({
  simpleResolvers: true,
  description: "How long rankings took: percentiles by nearest rank, to three digits.",
})
export class Latency {
  @Field(() => Float, { description: "Half of the rankings took no more milliseconds." })
  p50!: number;

  @Field(() => Float, { description: "95 of 100 took no more milliseconds." })
  p95!: number;

  @Field(() => Float, { description: "99 of 100 took no more milliseconds." })
  p99!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Figures of answers that `recommend` and `recommendForItems` gave, and of designs. An event counts for the answer that it names, where that answer showed the item, and so for the time of the answer, however late it came.",
})
export class AnalyticsFigures {
  @Field(() => Int, { description: "Answers." })
  recommendations!: number;

  @Field(() => Int, {
    description: "Shoppers and visitors who were answered; a visitor who became a shopper is that shopper.",
  })
  shoppers!: number;

  @Field(() => Int, { description: "Places that were filled in all answers." })
  itemsShown!: number;

  @Field(() => Int, { description: "Answers of which an item was clicked, put into a cart or bought." })
  clicked!: number;

  @Field(() => Float, { nullable: true, description: "Share of answers of which one was; null without answers." })
  clickThroughRate!: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: "Wilson's interval of that share, answers taken as independent.",
  })
  clickThroughInterval!: Interval | null;

  @Field(() => Int, { description: "Shoppers who bought an item of an answer of theirs." })
  buyers!: number;

  @Field(() => Float, { nullable: true, description: "Share of shoppers who did; null without shoppers." })
  conversion!: number | null;

  @Field(() => Interval, { nullable: true, description: "Wilson's interval of that share." })
  conversionInterval!: Interval | null;

  @Field(() => Float, { description: "Share of the catalogue, as it stands, that was shown at least once, 0 to 1." })
  coverage!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Mean over places of -log2 of the share of shoppers who bought the item (self-information, in bits; Vargas and Castells, 2011), as things stand. One more shopper is counted, who has everything: an item that nobody has is worth log2(shoppers + 1) bits. Null where nothing was shown.",
  })
  novelty!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of places with items that have fewer than 5 training rows as things stand, 0 to 1; null where nothing was shown.",
  })
  coldItemShare!: number | null;

  @Field(() => Latency, {
    nullable: true,
    description: "How long the rankings took, from the request on; null where it was not kept.",
  })
  latency!: Latency | null;

  @Field(() => Int, {
    description: "Images of designs that are done and were asked for then; 0 of groups, as designs come of no answer.",
  })
  designsMade!: number;

  @Field(() => Int, { description: "Those of them that a merchandiser kept, as verdicts stand." })
  designsKept!: number;

  @Field(() => Int, { description: "Those of them that a merchandiser rejected, as verdicts stand." })
  designsRejected!: number;
}

@ObjectType({ simpleResolvers: true, description: "Figures of a day." })
export class DailyFigures {
  @Field(() => String, { description: "The day, UTC: YYYY-MM-DD." })
  day!: string;

  @Field(() => AnalyticsFigures, { description: "Its figures." })
  figures!: AnalyticsFigures;
}

@ObjectType({ simpleResolvers: true, description: "Figures of answers that have something in common." })
export class GroupFigures {
  @Field(() => String, {
    description:
      'The recommender, the model\'s id, or the experiment\'s id and the arm ("id/arm"); "none" for answers of no model, or outside of experiments.',
  })
  key!: string;

  @Field(() => String, { description: "The same for people." })
  title!: string;

  @Field(() => AnalyticsFigures, { description: "Their figures." })
  figures!: AnalyticsFigures;
}

@ObjectType({ simpleResolvers: true, description: "What came of a place in the ranking." })
export class SlotFigures {
  @Field(() => Int, { description: "The place, from 1." })
  slot!: number;

  @Field(() => Int, { description: "Answers that filled it." })
  shown!: number;

  @Field(() => Int, { description: "Those of which the item there was clicked, put into a cart or bought." })
  clicked!: number;

  @Field(() => Int, { description: "Those of which the item there was bought." })
  bought!: number;
}
