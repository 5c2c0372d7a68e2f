import { type ReactNode, useId } from "react";

export interface SectionProps {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}

/** A part of the page under a heading. */
export function Section({ title, about, children }: SectionProps) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {about && <p className="small quiet">{about}</p>}
      </div>
      {children}
    </section>
  );
}
