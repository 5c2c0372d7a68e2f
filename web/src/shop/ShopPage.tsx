import { useCallback, useMemo, useState } from "react";
import { useMay } from "../api/role.js";
import { EmptyCatalogue } from "../components/EmptyCatalogue.js";
import { itemTitle } from "../components/itemTitle.js";
import { Page } from "../components/Page.js";
import { useCategories } from "../components/useCategories.js";
import { useStored } from "../components/useStored.js";
import { Answers } from "./Answers.js";
import { DEEDS, type Deed } from "./deeds.js";
import { FilterPanel } from "./FilterPanel.js";
import { ItemDialog } from "./ItemDialog.js";
import { LookerPanel } from "./LookerPanel.js";
import { RuleDialog, type RuleSubject } from "./RuleDialog.js";
import { RulesPanel } from "./RulesPanel.js";
import { useDeeds } from "./useDeeds.js";
import { useFeedback } from "./useFeedback.js";
import { lookerOf, useRanking } from "./useRanking.js";
import { useVisitor } from "./useVisitor.js";
import { useWishes } from "./useWishes.js";
import { WayPanel } from "./WayPanel.js";
import { conditionsOf, filterOf, mistakeIn } from "./wishes.js";
import "./shop.css";

/** The shop as somebody sees it: who looks, what may be shown, how it is ranked, and the ranking, which follows what they do. */
export function ShopPage() {
  const { merchandise } = useMay();
  const [wishes, change] = useWishes();
  const [visitor, newVisitor] = useVisitor();
  const { categories, names, isEmpty } = useCategories();
  const [counted, setCounted] = useStored("counted", false);
  const ranking = useRanking(wishes, visitor, counted);
  const { again, answer } = ranking;
  const looker = lookerOf(wishes.shopper, visitor);
  const [deeds, addDeed] = useDeeds(looker);
  const onDone = useCallback(
    (deed: Deed) => {
      addDeed(deed);
      again(`${itemTitle(deed.item)}: ${DEEDS[deed.kind].done}.`);
    },
    [addDeed, again],
  );
  // Until the answer for somebody new is there, what is done comes of none that they were given.
  const recommendation = counted && ranking.looker === looker ? answer?.id : undefined;
  const feedback = useFeedback({ shopper: wishes.shopper, visitor, recommendation, onDone });
  const [ruled, setRuled] = useState<RuleSubject>();
  const [rulesVersion, setRulesVersion] = useState(0);
  const onRules = useCallback(
    (told: string) => {
      setRuled(undefined);
      setRulesVersion((before) => before + 1);
      again(told);
    },
    [again],
  );
  const rule = useCallback(
    (item: Deed["item"]) => setRuled({ text: itemTitle(item), selection: { items: [item.id] } }),
    [],
  );
  const look = useCallback((item: string) => change({ item }), [change]);
  const conditions = useMemo(() => conditionsOf(wishes, names), [wishes, names]);
  const filter = mistakeIn(wishes) === undefined ? filterOf(wishes) : undefined;
  const done = useMemo(
    () => new Set(deeds.filter(({ item }) => item.id === wishes.item).map(({ kind }) => kind)),
    [deeds, wishes.item],
  );
  return (
    <Page
      title="Shop"
      lead="The catalogue, ranked for whoever looks. Like, buy or turn something down, and it is ranked anew."
    >
      {isEmpty && <EmptyCatalogue />}
      <div className="beside shop" hidden={isEmpty}>
        <div className="stack controls">
          <LookerPanel
            shopper={wishes.shopper}
            visitor={visitor}
            deeds={deeds.length}
            counted={counted}
            onCounted={setCounted}
            onChange={change}
            onNewVisitor={newVisitor}
          />
          <FilterPanel wishes={wishes} categories={categories} conditions={conditions.length} onChange={change} />
          <WayPanel wishes={wishes} onChange={change} />
          {merchandise && (
            <RulesPanel
              version={rulesVersion}
              onChanged={onRules}
              onRule={
                filter &&
                (() => setRuled({ text: conditions.map(({ text }) => text).join(", "), selection: { filter } }))
              }
            />
          )}
        </div>
        <Answers
          wishes={wishes}
          conditions={conditions}
          categoryNames={names}
          ranking={ranking}
          deeds={deeds}
          feedback={feedback}
          onChange={change}
          onLook={look}
          onRule={merchandise ? rule : undefined}
        />
      </div>
      {wishes.item && (
        <ItemDialog
          key={wishes.item}
          id={wishes.item}
          done={done}
          failed={feedback.failed}
          onDeed={feedback.send}
          onLook={look}
          onClose={() => change({ item: undefined }, { quiet: true })}
        />
      )}
      {ruled && <RuleDialog subject={ruled} onMade={onRules} onClose={() => setRuled(undefined)} />}
    </Page>
  );
}
