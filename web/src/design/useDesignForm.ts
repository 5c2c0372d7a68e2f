import { useEffect } from "react";
import { useQuery } from "urql";
import { useAct } from "../api/act.js";
import { useStored } from "../components/useStored.js";
import { FIRST_SHOPPER, ITEM, PERSONALIZE, SAMPLE, TAILOR } from "./documents.js";
import { personalizeInput, sampleInput, tailorInput } from "./requests.js";
import { DEFAULTS, type DesignSettings, type DesignTab, TUNING } from "./settings.js";
import { type PictureUpload, usePictureUpload } from "./usePictureUpload.js";

/** Changes some of the settings. */
export type Change = (patch: Partial<DesignSettings>) => void;

export interface DesignForm {
  readonly tab: DesignTab;
  readonly setTab: (tab: DesignTab) => void;
  readonly settings: DesignSettings;
  readonly change: Change;
  /** Puts back what tunes the way there. */
  readonly reset: () => void;
  readonly upload: PictureUpload;
  /** Asks for the design. @returns its id. @throws Error in plain words */
  readonly start: () => Promise<string>;
}

/**
 * State of the form, kept by the browser.
 * @param item id of an item to tailor, when the address names one
 * @param onItemTaken called once the form has it
 */
export function useDesignForm(item: string | null, onItemTaken: () => void): DesignForm {
  const [stored, store] = useStored<Partial<DesignSettings>>("design", {});
  const [tab, setTab] = useStored<DesignTab>("design-tab", "SAMPLE");
  const [{ data }] = useQuery({ query: FIRST_SHOPPER });
  const act = useAct();
  const upload = usePictureUpload();
  const settings = { ...DEFAULTS, shopper: data?.users.edges[0]?.node.id ?? "", ...stored };
  const change: Change = (patch) => store((before) => ({ ...before, ...patch }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each item that the address names
  useEffect(() => {
    if (item === null) return;
    setTab("TAILOR");
    change({ item, source: "item" });
    onItemTaken();
    // Where it cannot be read, the picker says so.
    const found = act(ITEM, { id: item }).catch(() => undefined);
    void found.then((data) => {
      const category = data?.item?.category.id;
      if (category) store((before) => (before.item === item ? { ...before, category } : before));
    });
  }, [item]);

  const start = async () => {
    if (tab === "SAMPLE") return (await act(SAMPLE, { input: sampleInput(settings) })).design.id;
    if (tab === "PERSONALIZE") return (await act(PERSONALIZE, { input: personalizeInput(settings) })).design.id;
    return (await act(TAILOR, { input: tailorInput(settings, upload.imageKey) })).design.id;
  };
  const reset = () => change(Object.fromEntries(TUNING.map((name) => [name, DEFAULTS[name]])));
  return { tab, setTab, settings, change, reset, upload, start };
}
