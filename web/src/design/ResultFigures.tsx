import { ColorSwatch } from "../components/ColorSwatch.js";
import { numberText } from "../components/format.js";
import type { DesignResultFragment } from "../gql/graphql.js";
import { likelihoodWords, realismWords } from "./words.js";

/** What is known of a result: score, realism, category, colour. */
export function ResultFigures({ image }: { readonly image: DesignResultFragment }) {
  const { score, realism, likelihood, color } = image;
  return (
    <dl className="design-facts">
      {score != null && (
        <>
          <dt>Score</dt>
          <dd>{numberText(score)}</dd>
        </>
      )}
      {realism != null && (
        <>
          <dt>Realism</dt>
          <dd title="0 is most real">
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
