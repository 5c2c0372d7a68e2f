import type { ReactNode } from "react";

/** Says that there is nothing yet, and what to do about it. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="panel quiet">{children}</div>;
}
