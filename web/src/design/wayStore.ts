import { NO_WAY, type Way } from "./way.js";

const NAME = "atelier-ways";
const MOST = 5;

type Ways = readonly (readonly [id: string, way: Way])[];

/** What this tab saw of a design's making, so that a reload does not lose it. */
export function keptWay(id: string): Way {
  return ways().find(([other]) => other === id)?.[1] ?? NO_WAY;
}

/** Keeps the latest few. */
export function keepWay(id: string, way: Way): void {
  if (way === NO_WAY) return;
  const others = ways().filter(([other]) => other !== id);
  try {
    sessionStorage.setItem(NAME, JSON.stringify([[id, way], ...others].slice(0, MOST)));
  } catch {
    // The browser's storage is full: it is seen now, and not after a reload.
    sessionStorage.removeItem(NAME);
  }
}

function ways(): Ways {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? "[]") as Ways;
  } catch {
    return [];
  }
}
