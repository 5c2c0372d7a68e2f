import type { DesignVerdict } from "../../gql/graphql.js";

/** Whether a result was kept or rejected; nothing where nobody judged it. */
export function VerdictBadge({ verdict }: { readonly verdict: DesignVerdict | null | undefined }) {
  if (!verdict) return null;
  return verdict === "KEPT" ? <span className="badge good">kept</span> : <span className="badge bad">rejected</span>;
}
