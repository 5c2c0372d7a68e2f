/** What it means that a recommender spoke, for people. */
export function recommenderText(recommender: string): string {
  if (recommender === "popRank") return "what is popular";
  if (recommender === "trending") return "what is trending";
  if (recommender === "newest") return "what is newest";
  if (recommender.endsWith("-foldin")) return "taste, with what was done just now";
  return "taste, as learned in training";
}
