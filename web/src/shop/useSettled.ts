import { useEffect, useRef, useState } from "react";

/**
 * A control's own value while it is moved; told when it has stood still for a moment, so that a slider asks once and not at every step.
 * @param given the value from outside, which wins when it changes
 */
export function useSettled<T>(given: T, onSettle: (value: T) => void): [T, (value: T) => void] {
  const [value, setValue] = useState(given);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useRef(onSettle);
  useEffect(() => {
    settle.current = onSettle;
  }, [onSettle]);
  useEffect(() => setValue(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (next: T) => {
    setValue(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle.current(next), 250);
  };
  return [value, move];
}
