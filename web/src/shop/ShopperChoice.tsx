import { type FormEvent, useEffect, useState } from "react";
import { useQuery } from "urql";
import { useMay } from "../api/role.js";
import { ShopperField } from "../components/ShopperField.js";
import { PROPOSALS } from "./documents.js";

export interface ShopperChoiceProps {
  readonly shopper?: string;
  readonly onChoose: (id: string) => void;
}

/** A few shoppers to pick, with what they chose last, and a field for any other. */
export function ShopperChoice({ shopper, onChoose }: ShopperChoiceProps) {
  const { readWork } = useMay();
  const [{ data }] = useQuery({ query: PROPOSALS, pause: !readWork });
  const [typed, setTyped] = useState(shopper ?? "");
  useEffect(() => setTyped(shopper ?? ""), [shopper]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== "") onChoose(typed);
  };
  return (
    <>
      {data && data.users.edges.length > 0 && (
        <ul className="proposals" aria-label="Shoppers to pick">
          {data.users.edges.map(({ node: { id, history } }) => (
            <li key={id}>
              <button type="button" className="button" aria-pressed={id === shopper} onClick={() => onChoose(id)}>
                <span className="thumbs" aria-hidden="true">
                  {history.edges.map(({ node: { item } }, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the same item may stand twice in a history
                    <img key={place} className="thumb" src={item.image ?? undefined} alt="" loading="lazy" />
                  ))}
                </span>
                {id}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="with-button" onSubmit={submit}>
        <ShopperField label={data ? "Or any other" : "Shopper"} value={typed} onChange={setTyped} />
        <button className="button" type="submit" disabled={typed === "" || typed === shopper}>
          Look
        </button>
      </form>
      {shopper !== undefined && (
        <p className="small quiet">What you like, buy or turn down here is recorded as {shopper}'s.</p>
      )}
    </>
  );
}
