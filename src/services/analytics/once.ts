/** The same function, called when it is first asked and never again: everybody gets that answer. */
export function once<T>(read: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => {
    answer ??= { value: read() };
    return answer.value;
  };
}
