import { type ReactNode, useId } from "react";
import { Notice } from "../components/Notice.js";
import type { Loaded } from "./useLoaded.js";

export interface SectionProps<Data> {
  readonly title: string;
  readonly about?: string;
  readonly loaded: Loaded<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the page that is loaded on its own: what fails here leaves the rest as it is. */
export function Section<Data>({ title, about, loaded: { data, error, busy }, children }: SectionProps<Data>) {
  const id = useId();
  return (
    <section className="stack analytics-section" aria-labelledby={id} aria-busy={busy}>
      <div>
        <h2 id={id}>{title}</h2>
        {about && <p className="small quiet">{about}</p>}
      </div>
      {error && (
        <Notice kind="bad">
          {title}: {error}
        </Notice>
      )}
      {data && <div className="stack loaded">{children(data)}</div>}
      {!data && !error && (
        <div className="skeleton" role="status">
          <span className="visually-hidden">{title}: loading</span>
        </div>
      )}
    </section>
  );
}
