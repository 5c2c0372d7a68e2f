import { registerEnumType } from "type-graphql";
import {
  DesignImageRole,
  DesignKind,
  DesignState,
  DesignVerdict,
  EvaluationKind,
  InteractionKind,
  ModelKind,
  RuleAction,
  Split,
} from "../services/rows.js";

registerEnumType(InteractionKind, {
  name: "InteractionKind",
  description: "What a shopper did with an item.",
  valuesConfig: {
    VIEW: { description: "Looked at its page." },
    CLICK: { description: "Clicked it in a list." },
    CART: { description: "Put it into the cart." },
    PURCHASE: { description: "Bought it." },
    DISLIKE: { description: "Said that they do not like it; models do not learn from it as a liking." },
  },
});

registerEnumType(Split, {
  name: "Split",
  description: "Which part of the data a recorded interaction belongs to.",
  valuesConfig: {
    TRAIN: { description: "Models learn from it." },
    VALIDATION: { description: "Withheld from training, to choose a model by." },
    TEST: { description: "Withheld from training, to judge the chosen model by." },
  },
});

registerEnumType(ModelKind, {
  name: "ModelKind",
  description: "What a trained model does.",
  valuesConfig: {
    RECOMMENDER: { description: "Scores items for shoppers." },
    GENERATOR: { description: "Draws new garments of a category." },
  },
});

registerEnumType(DesignKind, {
  name: "DesignKind",
  description: "How a design is made.",
  valuesConfig: {
    SAMPLE: { description: "Drawn from the generator's prior." },
    PERSONALIZE: { description: "Optimised for a shopper, from random starts." },
    TAILOR: { description: "Optimised for a shopper, from an existing item or an uploaded picture." },
    INTERPOLATE: { description: "Drawn on the way from one design to another." },
  },
});

registerEnumType(DesignState, {
  name: "DesignState",
  description: "Where a design stands.",
  valuesConfig: {
    QUEUED: { description: "Waits for a worker." },
    RUNNING: { description: "A worker is at it." },
    DONE: { description: "Its images are there." },
    FAILED: { description: "It ended without images; error says why." },
    CANCELLED: { description: "Somebody cancelled it." },
  },
});

registerEnumType(DesignImageRole, {
  name: "DesignImageRole",
  description: "What an image of a design is.",
  valuesConfig: {
    RESULT: { description: "A result." },
    FRAME: { description: "A frame on the way from the start to the result." },
  },
});

registerEnumType(DesignVerdict, {
  name: "DesignVerdict",
  description: "What a merchandiser made of an image.",
  valuesConfig: {
    KEPT: { description: "Worth keeping." },
    REJECTED: { description: "Not wanted." },
  },
});

/** Forms in which designs are served. */
export const ImageFormat = { PNG: "PNG", WEBP: "WEBP" } as const;
export type ImageFormat = keyof typeof ImageFormat;

registerEnumType(ImageFormat, {
  name: "ImageFormat",
  description: "A picture's file format.",
  valuesConfig: {
    PNG: { description: "Without loss; every program reads it." },
    WEBP: { description: "Without loss too, and smaller." },
  },
});

export {
  DesignImageRole,
  DesignKind,
  DesignState,
  DesignVerdict,
  EvaluationKind,
  InteractionKind,
  ModelKind,
  RuleAction,
  Split,
};

/** How an item came to its place in a ranking. */
export enum Placement {
  RANKED = "RANKED",
  PINNED = "PINNED",
  EXPLORED = "EXPLORED",
}

registerEnumType(Placement, {
  name: "Placement",
  description: "How an item came to its place in a ranking.",
  valuesConfig: {
    RANKED: { description: "By its rank." },
    PINNED: { description: "By a merchandiser's rule." },
    EXPLORED: { description: "As a new item, to learn who likes it." },
  },
});

registerEnumType(RuleAction, {
  name: "RuleAction",
  description: "What a merchandising rule does with its items.",
  valuesConfig: {
    PIN: { description: "Shows them at a place of every ranking that may hold them." },
    BOOST: { description: "Raises them." },
    BURY: { description: "Lowers them." },
  },
});

registerEnumType(EvaluationKind, {
  name: "EvaluationKind",
  description: "What an evaluation measured.",
  valuesConfig: {
    RECOMMENDERS: { description: "Rankings of withheld rows: Table III of the paper." },
    DESIGN: { description: "Designs beside real items: Table IV of the paper." },
  },
});

/** How far something is that a worker makes when it is first asked for. */
export enum JobState {
  DRAWING = "DRAWING",
  READY = "READY",
  FAILED = "FAILED",
}

registerEnumType(JobState, {
  name: "JobState",
  description: "How far something is that a worker makes when it is first asked for.",
  valuesConfig: {
    DRAWING: { description: "A worker makes it, or will." },
    READY: { description: "It is there." },
    FAILED: { description: "It could not be made." },
  },
});

/** How items that are looked for relate to those given. */
export enum ItemRelation {
  SUBSTITUTE = "SUBSTITUTE",
  COMPLEMENT = "COMPLEMENT",
}

registerEnumType(ItemRelation, {
  name: "ItemRelation",
  description: "How items that are looked for relate to those given.",
  valuesConfig: {
    SUBSTITUTE: { description: "Of the same category: instead of it." },
    COMPLEMENT: { description: "Of other categories: to wear with it." },
  },
});

/** What answers can be told apart by. */
export const AnalyticsDimension = { RECOMMENDER: "RECOMMENDER", MODEL: "MODEL", EXPERIMENT: "EXPERIMENT" } as const;
export type AnalyticsDimension = keyof typeof AnalyticsDimension;

registerEnumType(AnalyticsDimension, {
  name: "AnalyticsDimension",
  description: "What answers can be told apart by.",
  valuesConfig: {
    RECOMMENDER: { description: "Who spoke, as the answer says." },
    MODEL: { description: "The trained model." },
    EXPERIMENT: { description: "The experiment and its arm." },
  },
});
