import { PAGE_STYLE } from "../reportStyle.js";

/** Colours of the lines on light and on dark ground. */
export const SOURCE_COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  synthesis: ["#d01c5b", "#ff6b98"],
  generated: ["#3b6fd4", "#7ba5f7"],
  retrieval: ["#5d636b", "#9aa1aa"],
  real: ["#5d636b", "#9aa1aa"],
};

const lines = (ground: 0 | 1): string =>
  Object.entries(SOURCE_COLOURS)
    .map(([name, colours]) => `.m-${name} { --colour: ${colours[ground]}; }`)
    .join("\n");

/** Style of the page about designs. */
export const DESIGN_STYLE = `${PAGE_STYLE}
:root { --good: #1d7a46; --amiss: #c0261c; }
${lines(0)}
@media (prefers-color-scheme: dark) { :root { --good: #5fc98f; --amiss: #ff8a80; }
${lines(1)} }
body { max-width: 76rem; }
li { max-width: 46rem; }
h4 { margin: 0 0 .3rem; font-size: .82rem; font-weight: 400; color: var(--faint); }
.row { margin: 1.1rem 0 0; }
.groups { display: flex; flex-wrap: wrap; gap: .6rem 1.8rem; }
.pictures { display: flex; flex-wrap: wrap; gap: .5rem; }
.picture { width: 128px; font-size: .8rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.picture img { display: block; width: 128px; height: 128px; border-radius: 4px; background: #fff; margin-bottom: .2rem; }
.picture span { display: block; overflow-wrap: anywhere; }
.panels.wide-panels { grid-template-columns: repeat(auto-fill, minmax(28rem, 1fr)); }
.amiss { color: var(--amiss); }
.good { color: var(--good); }
.finding { border-left: 3px solid var(--rule); padding-left: 1.6rem; }
td.text, th.text { text-align: left; white-space: normal; }
@media (max-width: 40rem) { .picture, .picture img { width: 96px; } .picture img { height: 96px; } .panels.wide-panels { grid-template-columns: 1fr; } }`;
