import { useCallback, useEffect } from "react";
import { useStored } from "../components/useStored.js";
import { newId } from "./newId.js";

/** The id under which this browser visits the shop, and what makes a new one. */
export function useVisitor(): [string, () => void] {
  const [visitor, setVisitor] = useStored("visitor", firstId);
  useEffect(() => {
    if (visitor === firstId) setVisitor(visitor);
  }, [visitor, setVisitor]);
  return [visitor, useCallback(() => setVisitor(`visitor-${newId()}`), [setVisitor])];
}

/** For browsers that come for the first time; one for all who mount before it is stored. */
const firstId = `visitor-${newId()}`;
