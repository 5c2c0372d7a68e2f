/** Colours of the methods on light and on dark ground. */
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  rand: ["#8b9099", "#8b9099"],
  popRank: ["#8a6f4e", "#c2a57f"],
  warp: ["#b8860b", "#e3b341"],
  bprMf: ["#d2691e", "#f0955a"],
  visRank: ["#2e8b57", "#5fc98f"],
  fm: ["#008b9a", "#45c4d3"],
  vbpr: ["#3b6fd4", "#7ba5f7"],
  dvbpr: ["#7a4fc9", "#b294f2"],
  hybrid: ["#d01c5b", "#ff6b98"],
};

const themed = (of: (index: 0 | 1) => string): string => `${of(0)}\n@media (prefers-color-scheme: dark) {\n${of(1)}\n}`;

const GROUND = themed((index) => {
  const [ground, text, faint, rule] = [
    ["#ffffff", "#1c1e21", "#5d636b", "#e2e5e9"],
    ["#15171a", "#e8eaed", "#9aa1aa", "#30343a"],
  ][index];
  const methods = Object.entries(COLOURS).map(([name, colours]) => `--${name}: ${colours[index]};`);
  return `:root { --ground: ${ground}; --text: ${text}; --faint: ${faint}; --rule: ${rule}; ${methods.join(" ")} }`;
});

const LINES = Object.keys(COLOURS).map((name) => `.m-${name} { --colour: var(--${name}); }`);

/** Style of the charts, for pages and for files of their own. */
export const CHART_STYLE = `${GROUND}
.chart text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--text); }
.chart .tick { fill: var(--faint); font-size: 12px; }
.chart .axis { fill: var(--faint); }
.chart .grid { stroke: var(--rule); stroke-width: 1; }
.chart .line path { fill: none; stroke: var(--colour, var(--text)); stroke-width: 1.8; stroke-linejoin: round; }
.chart .line circle { fill: var(--colour, var(--text)); }
.chart .dashed path { stroke-dasharray: 5 4; }
.chart .m-hybrid path { stroke-width: 3.2; }
.chart .m-rand path { stroke-dasharray: 2 4; }
.chart .label { fill: var(--colour, var(--text)); font-weight: 600; }
${LINES.join("\n")}`;

export const PAGE_STYLE = `${CHART_STYLE}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 72rem; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .5rem; }
h3 { font-size: .95rem; margin: 0 0 .2rem; }
p, figcaption { margin: .4rem 0; max-width: 46rem; }
.faint, figcaption, th small { color: var(--faint); }
figcaption, .notes { font-size: .9rem; }
figure { margin: .8rem 0 0; }
.wide { overflow-x: auto; }
.wide > svg { min-width: 34rem; max-width: 52rem; display: block; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.2rem; }
.map { width: 100%; height: auto; border-radius: 6px; background: #fff; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; font-size: .82rem; }
th, td { padding: .35rem .3rem; text-align: right; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; vertical-align: bottom; white-space: normal; }
th:first-child, td:first-child { text-align: left; position: sticky; left: 0; background: var(--ground); }
th small { display: block; font-weight: 400; }
td b { color: var(--hybrid); }
ul { padding-left: 1.2rem; }
@media (max-width: 40rem) { table { font-size: .85rem; } th, td { padding: .3rem; } td .faint { display: none; } }`;
