import { useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { EmptyCatalogue } from "../components/EmptyCatalogue.js";
import { Page } from "../components/Page.js";
import { useCategories } from "../components/useCategories.js";
import { ChosenBar } from "./ChosenBar.js";
import { type ChosenResult, toggled } from "./chosen.js";
import { DesignForm } from "./DesignForm.js";
import { DesignView } from "./DesignView.js";
import "./design.css";
import { EarlierDesigns } from "./EarlierDesigns.js";
import { useDesignForm } from "./useDesignForm.js";

/** Samples, personalised and tailored designs; the address names the one that is shown: `?id=`, or an item to tailor: `?item=`. */
export function DesignPage() {
  const [search, setSearch] = useSearchParams();
  const id = search.get("id") ?? undefined;
  const [chosen, setChosen] = useState<readonly ChosenResult[]>([]);
  const [version, setVersion] = useState(0);
  const { isEmpty } = useCategories();
  const firstId = useRef(id);
  const form = useDesignForm(search.get("item"), () => {
    setSearch(id ? { id } : {}, { replace: true });
    scrollTo({ top: 0 });
  });
  const show = (next: string) => setSearch({ id: next });
  const toggle = (result: ChosenResult) => setChosen(toggled(chosen, result));
  return (
    <Page
      title="Design"
      lead="Draw new garments, or change one that exists, and see what one could sell today instead."
    >
      <div className="stack">
        {isEmpty && <EmptyCatalogue />}
        <div className="beside" hidden={isEmpty && !id}>
          <DesignForm form={form} onStarted={show} />
          {id ? (
            <DesignView
              key={id}
              id={id}
              takesFocus={id !== firstId.current}
              chosen={chosen}
              onToggle={toggle}
              onStarted={show}
              onState={() => setVersion((before) => before + 1)}
            />
          ) : (
            <section className="panel design-empty" aria-label="Design">
              <p className="quiet">What is designed shows up here. Press Design, or open an earlier one below.</p>
            </section>
          )}
        </div>
        <ChosenBar chosen={chosen} onToggle={toggle} onClear={() => setChosen([])} onStarted={show} />
        <EarlierDesigns current={id} version={version} />
      </div>
    </Page>
  );
}
