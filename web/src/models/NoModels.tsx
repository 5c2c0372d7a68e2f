import { Empty } from "../components/Empty.js";

/** What to do before there is any model. @param needed what is missing, where not any model will do */
export function NoModels({ needed = "model" }: { readonly needed?: string }) {
  return (
    <Empty>
      No {needed} was trained yet. Begin with <code>atelier train recommender hybrid</code>.
    </Empty>
  );
}
