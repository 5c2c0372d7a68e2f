import { useState } from "react";
import { countText } from "../../components/format.js";
import { Notice } from "../../components/Notice.js";
import { ModelSelect } from "../ModelSelect.js";
import { titleOf } from "../methods.js";
import { NoModels } from "../NoModels.js";
import type { Model } from "../useModels.js";
import { Drawing } from "./Drawing.js";
import { ItemDialog } from "./ItemDialog.js";
import { ItemFinder } from "./ItemFinder.js";
import { MapView } from "./MapView.js";
import { type DrawnMap, type MappedItem, useMap } from "./useMap.js";

export interface PictureMapProps {
  /** Newest first. */
  readonly models: readonly Model[];
  /** Id of the model of the address; the one that serves without. */
  readonly wanted: string | undefined;
  readonly onModel: (id: string) => void;
  /** Models whose maps were asked for. */
  readonly asked: readonly string[];
  readonly onAsk: (id: string) => void;
}

/** The catalogue as a model's shoppers see it. */
export function PictureMap({ models, wanted, onModel, asked, onAsk }: PictureMapProps) {
  const rankers = models.filter(({ kind }) => kind === "RECOMMENDER");
  const model = rankers.find(({ id }) => id === wanted) ?? rankers.find(({ active }) => active) ?? rankers[0];
  const [load, askAgain] = useMap(model && asked.includes(model.id) ? model.id : undefined);
  if (!model) return <NoModels needed="recommender" />;
  return (
    <section className="panel stack" aria-label="Picture map">
      <h2>Picture map</h2>
      <p className="quiet">
        The catalogue as this model's shoppers see it: items stand near each other when the same shoppers would like
        them. Only neighbours mean something; the map's directions do not.
      </p>
      <div className="row map-choice">
        <ModelSelect models={rankers} value={model.id} onChange={onModel} />
        {load.state === "none" && (
          <button type="button" className="button primary" onClick={() => onAsk(model.id)}>
            Draw the map
          </button>
        )}
      </div>
      {load.state === "none" && (
        <p className="small quiet">
          One that was drawn before is there at once; else a worker draws it, in a minute or so, and keeps it.
        </p>
      )}
      {load.state === "asking" && <p role="status">Looking for the map of {titleOf(model)} ...</p>}
      {load.state === "drawing" && <Drawing since={load.since} />}
      {load.state === "failed" && (
        <Notice kind="bad">
          <p>There is no map: {load.why} A map that failed is drawn again ten minutes later.</p>
          <button type="button" className="button tiny" onClick={askAgain}>
            Ask again
          </button>
        </Notice>
      )}
      {load.state === "ready" && <Explorer key={model.id} map={load.map} />}
    </section>
  );
}

function Explorer({ map }: { readonly map: DrawnMap }) {
  const [current, setCurrent] = useState<MappedItem>();
  const [opened, setOpened] = useState<MappedItem>();
  const open = (item: MappedItem) => {
    setCurrent(item);
    setOpened(item);
  };
  return (
    <>
      {map.items.length < map.catalogue && (
        <p className="small quiet">
          The map shows {countText(map.items.length)} of the catalogue&apos;s {countText(map.catalogue)} items: a random
          sample of those that have pictures and that the model knows.
        </p>
      )}
      <div className="map-explorer">
        <MapView map={map} current={current} onCurrent={setCurrent} onOpen={open} />
        <ItemFinder items={map.items} onOpen={open} onCurrent={setCurrent} />
        {opened && <ItemDialog map={map} mapped={opened} onOpen={open} onClose={() => setOpened(undefined)} />}
      </div>
    </>
  );
}
