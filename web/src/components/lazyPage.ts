import { type ComponentType, lazy } from "react";

/** The script or styles of a page did not come: the server is not there, or has been updated since Studio was opened. */
export class PageNotLoadedError extends Error {}

/** A page that is loaded when it is first shown. @throws PageNotLoadedError where it is drawn, when it does not come */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (error) {
      throw new PageNotLoadedError("The page did not come.", { cause: error });
    }
  });
}
