import { useCallback, useMemo } from "react";
import { useSearchParams } from "wouter";
import { type Range, readRange, writeRange } from "./range.js";

/** The range that is looked at, kept in the page's address. */
export function useRange(): [Range, (range: Range) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const range = useMemo(() => readRange(new URLSearchParams(text)), [text]);
  const change = useCallback((next: Range) => setSearch(writeRange(next)), [setSearch]);
  return [range, change];
}
