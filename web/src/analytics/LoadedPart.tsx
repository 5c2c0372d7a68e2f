import type { ReactNode } from "react";
import { Notice } from "../components/Notice.js";
import type { Loaded } from "./useLoaded.js";

export interface LoadedPartProps<Data> {
  /** What is loaded, for people. */
  readonly title: string;
  readonly loaded: Loaded<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was loaded, a place where it will be, or why it could not be: what fails here leaves the rest of the page as it is. */
export function LoadedPart<Data>({ title, loaded: { data, error, busy }, children }: LoadedPartProps<Data>) {
  return (
    <div className="stack loaded-part" aria-busy={busy}>
      {error && (
        <Notice kind="bad">
          {title}: {error}
        </Notice>
      )}
      {data && children(data)}
      {!data && !error && (
        <div className="skeleton" role="status">
          <span className="visually-hidden">{title}: loading</span>
        </div>
      )}
    </div>
  );
}
