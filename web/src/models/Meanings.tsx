export interface Meaning {
  readonly term: string;
  readonly means: string;
  /** Which way is better, such as "Higher is better." */
  readonly better: string;
}

/** What figures mean, and which way is better. */
export function Meanings({ of }: { readonly of: readonly Meaning[] }) {
  return (
    <dl className="meanings">
      {of.map(({ term, means, better }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {means} <strong>{better}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const AUC: Meaning = {
  term: "AUC",
  means:
    "How often an item that a shopper really chose, and that was kept from training, is ranked above one they did not choose: 0.5 is chance, 1 is always.",
  better: "Higher is better.",
};

export const COLD: Meaning = {
  term: "Cold",
  means:
    "The same, among items that fewer than 5 choices are known of, such as new ones: only looks and words tell of those.",
  better: "Higher is better.",
};

export const PREFERENCE: Meaning = {
  term: "Preference score",
  means: "How much the shopper would like it, by the recommender that designs are made with; 0 is like any item.",
  better: "Higher is better.",
};

export const QUALITY: Meaning = {
  term: "Quality (inception score)",
  means: "How surely a judge network tells what kinds of garments it sees, and how many kinds: 1 is noise.",
  better: "Higher is better.",
};

export const DIVERSITY: Meaning = {
  term: "Diversity",
  means: "How different the pictures for one shopper are from each other: 0 is all the same, 1 is nothing alike.",
  better: "Higher is better.",
};

export const CATEGORY_SEEN: Meaning = {
  term: "Category seen",
  means:
    "Share of the pictures in which the judge network sees the category that was asked for. It is not always right about photos either: compare with any real item.",
  better: "Higher is better.",
};
