import { useCallback, useEffect, useMemo, useRef } from "react";
import { movesOf } from "./change.js";
import type { Deed, DeedKind } from "./deeds.js";
import { ItemCard } from "./ItemCard.js";
import { useMoving } from "./useMoving.js";
import type { Ranking } from "./useRanking.js";

export interface ItemGridProps {
  readonly ranking: Ranking;
  /** What was done in this tab. */
  readonly deeds: readonly Deed[];
  readonly sending: ReadonlySet<string>;
  readonly onDeed: (kind: DeedKind, item: Deed["item"]) => void;
  readonly onLook: (id: string) => void;
  readonly onRule?: (item: Deed["item"]) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The ranking, best first. Items glide to their places; the keyboard's focus stays with its item, or with the place of one that went. */
export function ItemGrid({
  ranking: { answer, before, asking },
  deeds,
  sending,
  onDeed,
  onLook,
  onRule,
}: ItemGridProps) {
  const list = useRef<HTMLOListElement>(null);
  const acted = useRef<{ readonly id: string; readonly kind: DeedKind; readonly place: number }>(undefined);
  useMoving(list, answer?.id);
  useEffect(() => {
    if (!answer || !acted.current) return;
    const { id, kind, place } = acted.current;
    acted.current = undefined;
    if (document.activeElement !== document.body) return;
    const cards = [...(list.current?.children ?? [])] as HTMLElement[];
    const card = cards.find(({ dataset }) => dataset.item === id) ?? cards[Math.min(place, cards.length - 1)];
    const buttons = [...(card?.querySelectorAll<HTMLElement>("[data-kind]:enabled") ?? [])];
    (buttons.find(({ dataset }) => dataset.kind === kind) ?? buttons[0])?.focus({ preventScroll: true });
  }, [answer]);
  const moves = useMemo(() => (answer ? movesOf(before, answer) : new Map()), [before, answer]);
  const doneById = useMemo(() => {
    const done = new Map<string, Set<string>>();
    for (const { item, kind } of deeds) done.set(item.id, (done.get(item.id) ?? new Set()).add(kind));
    return done;
  }, [deeds]);
  const deed = useCallback(
    (kind: DeedKind, item: Deed["item"]) => {
      acted.current = {
        id: item.id,
        kind,
        place: answer?.items.findIndex((ranked) => ranked.item.id === item.id) ?? 0,
      };
      onDeed(kind, item);
    },
    [answer, onDeed],
  );
  return (
    <ol className="grid ranking" ref={list} aria-label="Ranked items" aria-busy={asking}>
      {answer?.items.map((ranked) => (
        <ItemCard
          key={ranked.item.id}
          ranked={ranked}
          move={moves.get(ranked.item.id)}
          sending={sending.has(ranked.item.id)}
          done={doneById.get(ranked.item.id) ?? NOTHING}
          onDeed={deed}
          onLook={onLook}
          onRule={onRule}
        />
      ))}
    </ol>
  );
}
