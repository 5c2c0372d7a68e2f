/** The stored rows and their enums, for the layers above: resolvers and schema do not read src/database themselves. */
export type {
  Board,
  BoardEntry,
  Category,
  Design,
  DesignImage,
  Interaction,
  Item,
  Model,
  User,
} from "../database/generated/client.js";
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
} from "../database/generated/enums.js";
