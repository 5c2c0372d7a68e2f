import { useCallback, useRef, useState } from "react";

/** State that the browser keeps under a name, as JSON; the fallback where nothing, or nothing readable, was kept. */
export function useStored<T>(name: string, fallback: T): [T, (next: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => read(name, fallback));
  const latest = useRef(value);
  const store = useCallback(
    (next: T | ((before: T) => T)) => {
      latest.current = next instanceof Function ? next(latest.current) : next;
      setValue(latest.current);
      try {
        localStorage.setItem(`atelier-${name}`, JSON.stringify(latest.current));
      } catch {
        // The browser's storage is full: it is kept until the page is closed.
      }
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
