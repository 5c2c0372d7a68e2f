/** A request that cannot be served as asked; the message names the argument, what is wrong and what is accepted. */
export class UserInputError extends Error {
  override readonly name = "UserInputError";
}

/** Something that the request names does not exist. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
  constructor(what: string, id: string) {
    super(`There is no ${what} "${id}".`);
  }
}

/** Something that the request needs is not there yet (a trained model, say); the message says how to get it. */
export class NotReadyError extends Error {
  override readonly name = "NotReadyError";
}
