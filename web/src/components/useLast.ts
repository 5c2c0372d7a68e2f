import { useState } from "react";

/** A value; while it is undefined the last that there was, so that what is shown stays while something went wrong. */
export function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value === undefined ? last : value;
}
