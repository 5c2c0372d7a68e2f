import { useCallback, useState } from "react";

/** State that the browser keeps under a name, as JSON; the fallback where nothing, or nothing readable, was kept. */
export function useStored<T>(name: string, fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(name, fallback));
  const store = useCallback(
    (next: T) => {
      localStorage.setItem(`atelier-${name}`, JSON.stringify(next));
      setValue(next);
    },
    [name],
  );
  return [value, store];
}

function read<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`atelier-${name}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}
