export const LANDING_STYLE = `
:root { color-scheme: light dark; --ink: #1c1b19; --paper: #faf8f5; --soft: #efebe4; --line: #cfc8bc; --link: #7a2e1d; --warn: #fff1cf }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e1; --paper: #171614; --soft: #24221f; --line: #4a4640; --link: #f0a58f; --warn: #3a3013 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 system-ui, sans-serif }
h1 { font: 600 2.75rem/1.1 Georgia, serif; margin: 0 0 .75rem }
h2 { font: 600 1.5rem/1.2 Georgia, serif; margin: 2.5rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid var(--line) }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem }
a { color: var(--link) }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.button { display: inline-block; padding: .5rem 1.1rem; border-radius: .4rem; background: var(--link); color: var(--paper);
  text-decoration: none; font-weight: 600 }
pre { margin: .25rem 0; padding: .75rem 1rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem;
  font-size: .85rem; line-height: 1.45 }
code { font-family: ui-monospace, monospace }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); gap: .5rem; padding: 0; list-style: none }
.pictures img { width: 100%; height: auto; aspect-ratio: 1; object-fit: contain; background: #fff; border: 1px solid var(--line); border-radius: .4rem }
table { width: 100%; border-collapse: collapse }
th, td { padding: .35rem .75rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line) }
.warning { padding: .75rem 1rem; background: var(--warn); border: 1px solid var(--line); border-radius: .4rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
`;
