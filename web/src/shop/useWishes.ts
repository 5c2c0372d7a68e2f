import { useCallback, useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "wouter";
import { readWishes, type Wishes, writeWishes } from "./wishes.js";

/** Changes some of the wishes. Steps that the browser's Back button should undo are not quiet. */
export type ChangeWishes = (change: Partial<Wishes>, how?: { readonly quiet?: boolean }) => void;

/** What is wished for, kept in the page's address so that a link to it can be shared. */
export function useWishes(): [Wishes, ChangeWishes] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const wishes = useMemo(() => readWishes(new URLSearchParams(text)), [text]);
  const latest = useRef(wishes);
  useEffect(() => {
    latest.current = wishes;
  }, [wishes]);
  const change = useCallback<ChangeWishes>(
    (part, { quiet = false } = {}) => {
      latest.current = { ...latest.current, ...part };
      setSearch(writeWishes(latest.current), { replace: quiet });
    },
    [setSearch],
  );
  return [wishes, change];
}
