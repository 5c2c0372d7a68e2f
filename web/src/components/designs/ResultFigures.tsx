import { ColorSwatch } from "../ColorSwatch.js";
import { numberText } from "../format.js";
import "./designs.css";
import type { DesignResultFragment } from "../../gql/graphql.js";
import { likelihoodWords, OVERALL_HINT, REALISM_HINT, realismWords } from "./words.js";

/** What is known of a result: what it is ranked by, score, realism, category, colour. */
export function ResultFigures({ image }: { readonly image: DesignResultFragment }) {
  const { objective, score, realism, likelihood, color } = image;
  return (
    <dl className="design-facts">
      {objective != null && (
        <>
          <dt>Overall</dt>
          <dd title={OVERALL_HINT}>{numberText(objective)}</dd>
        </>
      )}
      {score != null && (
        <>
          <dt>Score</dt>
          <dd>{numberText(score)}</dd>
        </>
      )}
      {realism != null && (
        <>
          <dt>Realism</dt>
          <dd title={REALISM_HINT}>
            {numberText(realism)} <span className="quiet">{realismWords(realism)}</span>
          </dd>
        </>
      )}
      {likelihood != null && (
        <>
          <dt>Category</dt>
          <dd>{likelihoodWords(likelihood)}</dd>
        </>
      )}
      {color && (
        <>
          <dt>Colour</dt>
          <dd>
            <ColorSwatch color={color} />
          </dd>
        </>
      )}
    </dl>
  );
}
