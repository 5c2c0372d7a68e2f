import { type FormEvent, useState } from "react";
import { CategorySelect } from "../components/CategorySelect.js";
import { Notice } from "../components/Notice.js";
import { Slider } from "../components/Slider.js";
import { Tabs } from "../components/Tabs.js";
import { AdvancedFields } from "./AdvancedFields.js";
import { AudienceFields } from "./AudienceFields.js";
import { ColorFields } from "./ColorFields.js";
import { SeedField } from "./SeedField.js";
import { TailorSource } from "./TailorSource.js";
import type { DesignForm as Form } from "./useDesignForm.js";

const TABS = [
  { key: "SAMPLE", title: "Sample" },
  { key: "PERSONALIZE", title: "Personalise" },
  { key: "TAILOR", title: "Tailor" },
] as const;

const LEADS = {
  SAMPLE: "New garments of a category, for nobody in particular.",
  PERSONALIZE: "New garments that somebody would like: random starts climb towards their taste.",
  TAILOR: "A garment that exists, redrawn and changed towards somebody's taste.",
};

export interface DesignFormProps {
  readonly form: Form;
  /** Called with the id of the design that was asked for. */
  readonly onStarted: (id: string) => void;
}

/** What to design, by which of the three ways, and how. */
export function DesignForm({ form, onStarted }: DesignFormProps) {
  const { tab, setTab, settings, change } = form;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      onStarted(await form.start());
    } catch (reason) {
      setError((reason as Error).message);
    }
    setBusy(false);
  };
  return (
    <section className="panel stack design-form" aria-label="What to design">
      <Tabs label="How to design" tabs={TABS} value={tab} onChange={setTab}>
        <form className="stack" onSubmit={submit}>
          <p className="quiet small">{LEADS[tab]}</p>
          {tab === "TAILOR" ? (
            <TailorSource settings={settings} change={change} upload={form.upload} />
          ) : (
            <CategorySelect value={settings.category} onChange={(category) => change({ category })} />
          )}
          {tab !== "SAMPLE" && <AudienceFields settings={settings} change={change} />}
          <Slider label="How many" value={settings.count} least={1} most={32} onChange={(count) => change({ count })} />
          <SeedField value={settings.seed} onChange={(seed) => change({ seed })} />
          {tab !== "SAMPLE" && (
            <Slider
              label="Realism (eta)"
              hint="Higher stays real and recognisable, lower climbs higher in taste."
              value={settings.eta}
              least={0}
              most={20}
              step={0.5}
              onChange={(eta) => change({ eta })}
            />
          )}
          {tab === "TAILOR" && (
            <Slider
              label="Nearness to the original"
              hint="0 lets it go anywhere."
              value={settings.closeness}
              least={0}
              most={100}
              onChange={(closeness) => change({ closeness })}
            />
          )}
          <ColorFields settings={settings} change={change} />
          <AdvancedFields tab={tab} settings={settings} change={change} onDefaults={form.reset} />
          {error && <Notice kind="bad">{error}</Notice>}
          <button className="button primary" type="submit" disabled={busy}>
            {busy ? "Asking ..." : "Design"}
          </button>
        </form>
      </Tabs>
    </section>
  );
}
