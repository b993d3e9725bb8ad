/** The style of all pages: light and dark, wide and narrow, on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fffdf9; --ink: #1f2328; --quiet: #5b6068; --line: #dcd8d0; --shade: #f6f3ec;
  --proved: #1a6b3c; --tested: #1d5c8f; --refuted: #b3261e; --fails: #9a4a00; --unknown: #75560a; --malformed: #8a2a6b; --assumed: #5b6068;
  --link: #1d5c8f; --mark: #1d5c8f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --ink: #e4e2dd; --quiet: #a2a6ad; --line: #3a3d44; --shade: #1f2228;
    --proved: #6fcf97; --tested: #7fb8ea; --refuted: #ff8a80; --fails: #ffb26b; --unknown: #e2c15c; --malformed: #f2a0d6; --assumed: #a2a6ad;
    --link: #8fc1ee; --mark: #8fc1ee;
  }
}
* { box-sizing: border-box; }
html { font-size: 17px; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "URW Palladio L", Georgia, serif; }
nav.site, footer, .chip, .panel, .summary, .verdict, table, .which, small, .problems, .legend, .skip {
  font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
nav.site { display: flex; gap: 1.5rem; padding: .7rem 1.5rem; border-bottom: 1px solid var(--line); font-size: .85rem; }
a { color: var(--link); text-underline-offset: .15em; }
nav.site a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 15rem 2rem 1.5rem; }
footer { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem; color: var(--quiet); font-size: .8rem; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; margin: 2rem 0 .7rem; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 1.85rem; margin-top: .5rem; } h2 { font-size: 1.35rem; } h3 { font-size: 1.12rem; } h4 { font-size: 1rem; }
p { margin: .7rem 0; } ul, ol { padding-left: 1.4rem; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; }
pre { overflow-x: auto; background: var(--shade); padding: .6rem .8rem; border-radius: 4px; }
code.source { background: var(--shade); padding: .1em .3em; border-radius: 3px; }
code.command { background: var(--shade); padding: .25em .5em; border-radius: 3px; overflow-wrap: anywhere; white-space: pre-wrap; }
blockquote { margin: 1rem 0; padding: 0 0 0 1rem; border-left: 3px solid var(--line); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
small, .path { color: var(--quiet); font-size: .82em; }
.image { color: var(--quiet); font-style: italic; }
.qed { float: right; }
.katex-display { margin: 0; }
.katex-display > .katex { white-space: normal; }
.summary { border-bottom: 1px solid var(--line); padding-bottom: .8rem; margin-bottom: 1.2rem; font-size: .9rem; }
.summary h1 { font-family: inherit; }
.summary .path { margin: 0 0 .4rem; overflow-wrap: anywhere; }
h1.path { color: inherit; font-size: 1.4rem; }
.counts { margin: .5rem 0; }
ul.inline, .findings ul { display: inline-flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; margin: 0 0 0 1rem; padding: 0; }
.findings ul { margin: 0; }
.bar { display: flex; height: .45rem; gap: 2px; border-radius: 3px; overflow: hidden; background: var(--line); }
.part { background: currentColor; min-width: 3px; }
.verdict { font-weight: 600; white-space: nowrap; }
.proved { color: var(--proved); } .tested { color: var(--tested); } .refuted { color: var(--refuted); } .fails { color: var(--fails); }
.unknown, .gap, .unsure { color: var(--unknown); } .malformed { color: var(--malformed); } .assumed, .grants { color: var(--assumed); }
details.step.unsure { color: var(--unknown); }
.display, .block { position: relative; }
.display { margin: .9rem 0; }
.block > p { margin: .7rem 0; }
.math { overflow-x: auto; overflow-y: hidden; padding: .1rem 0 .25rem; }
.math:focus-visible { outline-offset: 0; }
details.step { --color: currentColor; }
details.step > summary { list-style: none; cursor: pointer; }
details.step > summary::-webkit-details-marker { display: none; }
.display > details.step > summary, .block > details.grants > summary {
  position: absolute; left: calc(100% + 1.2rem); width: 12.5rem;
  top: calc(.1rem + var(--row) * 1.21 * 1rem - 1rem); }
.block > details.grants > summary { top: .05rem; }
.chip { display: inline-flex; gap: .45em; font-size: .82rem; line-height: 1.5; font-weight: 600; padding: 0 .5rem; border-radius: 4px;
  border: 1px solid transparent; }
summary:hover .chip, details[open] > summary .chip { border-color: currentColor; background: var(--shade); }
.unexpected > summary .chip { border-color: currentColor; background: var(--shade); }
.grants > summary .chip, .gap > summary .chip, .assumed > summary .chip { font-weight: 400; }
.which, .formula-of { display: none; }
.display .which { display: inline; position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
.block > details.step:not(.grants) > summary, article > section > details.step > summary, article > details.step > summary {
  display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; font-size: .95rem; margin: .3rem 0; }
.block > details.step:not(.grants) .formula-of, article > section .formula-of { display: inline; color: var(--ink); font-size: .95em; overflow-x: auto; overflow-y: hidden; max-width: 100%; }
.block > details.step:not(.grants) .which { display: inline; color: var(--quiet); font-size: .78rem; }
.panel { border-left: 3px solid currentColor; background: var(--shade); padding: .7rem 1rem; margin: .5rem 0 1rem; border-radius: 0 5px 5px 0;
  font-size: .87rem; }
.panel > * { color: var(--ink); }
.panel .head { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 0 0 .3rem; align-items: baseline; }
.panel .head .note { color: var(--ink); } .panel .head .id { color: var(--quiet); margin-left: auto; overflow-wrap: anywhere; }
.panel .proved { color: var(--proved); } .panel .tested { color: var(--tested); } .panel .refuted { color: var(--refuted); }
.panel .fails { color: var(--fails); } .panel .unknown { color: var(--unknown); } .panel .malformed { color: var(--malformed); }
.panel .assumed { color: var(--assumed); }
.statement-of { overflow-x: auto; overflow-y: hidden; padding: .2rem 0; margin: 0 0 .4rem; }
.facts { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .45rem .8rem; margin: 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; min-width: 0; overflow-wrap: break-word; overflow-x: auto; overflow-y: hidden; }
.facts ul { margin: 0; padding-left: 0; list-style: none; } .facts li { margin: .1rem 0; }
ul.values { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
.said { margin: 0; padding-left: 1.1rem; } .lost { color: var(--unknown); }
.scroll, .table, .drawing { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .9em; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; vertical-align: baseline; font-weight: 400; }
.chain td { padding: .3rem .7rem .3rem 0; } .chain .relation { text-align: right; padding-right: .4rem; } .chain .reason { color: var(--quiet); }
.chain .formula { white-space: nowrap; } .letter { font-weight: 600; color: var(--ink); }
.numbers th { color: var(--quiet); white-space: nowrap; } .numbers td { white-space: nowrap; } .numbers .value { font-variant-numeric: tabular-nums; }
.remark { color: var(--quiet); margin: .2rem 0 0; } .without { color: var(--quiet); margin: .1rem 0 .3rem 1.6rem; }
.without ul.values { display: inline-flex; }
.granted { text-decoration: underline dotted; text-decoration-color: color-mix(in srgb, var(--mark) 55%, transparent); text-underline-offset: .25em; }
.unread { text-decoration: underline wavy; text-decoration-color: var(--unknown); text-underline-offset: .25em; }
.granted .katex, .unread .katex { text-decoration: inherit; }
.judged { border-bottom: 2px solid currentColor; } .judged > * { color: var(--ink); }
.wide { margin-right: -13.5rem; }
.table table { min-width: 32rem; } article table { min-width: 0; } .table thead th { border-bottom: 1px solid var(--line); color: var(--quiet); font-weight: 600; }
.table tbody tr + tr > * { border-top: 1px solid var(--line); } .documents { width: 100%; } .documents th small { display: block; }
.share { min-width: 9rem; width: 25%; } .share .bar { transform: translateY(-.1rem); }
.legend { font-size: .85rem; } .legend dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; } .legend dd { margin: 0; }
.problems { font-size: .87rem; border-top: 1px solid var(--line); margin-top: 2rem; } .problems h2 { font-size: 1rem; }
.drawing { padding: .5rem 0; } svg text { text-anchor: middle; font-family: system-ui, sans-serif; fill: var(--ink); }
svg .name { font-size: 13.5px; font-weight: 600; } svg .outcome { font-size: 11.5px; fill: currentColor; }
.node rect { fill: var(--shade); stroke: currentColor; stroke-width: 1.5; } .node.weakened rect { stroke-dasharray: 5 3; }
svg a:hover rect { stroke-width: 3; } .edge { fill: none; stroke: var(--quiet); stroke-width: 1.2; } .edge.weak { stroke-width: 3; } .head { fill: var(--quiet); }
p.head { fill: none; }
:target > summary .chip { outline: 2px solid currentColor; outline-offset: 1px; }
@media (max-width: 62rem) {
  html { font-size: 16px; }
  main { padding: 1rem; } .wide { margin-right: 0; }
  .display > details.step > summary, .block > details.grants > summary { position: static; width: auto; display: flex; gap: .2rem .7rem; align-items: baseline; margin: .15rem 0; }
  .display .formula-of { display: inline-block; color: var(--ink); font-size: .85em; overflow-x: auto; overflow-y: hidden; min-width: 0; }
  .chip { white-space: nowrap; }
  .facts { grid-template-columns: 1fr; gap: 0 0; } .facts dd { margin-bottom: .5rem; } .panel { padding: .6rem .7rem; }
  ul.inline { margin-left: 0; display: flex; }
}
@media print {
  html { font-size: 10.5pt; } nav.site, .skip, footer { display: none; } main { max-width: none; padding: 0 11rem 0 0; }
  body, .panel, .chip { background: none !important; } .panel, .display { break-inside: avoid; }
  .display > details.step > summary { width: 10rem; }
  details.unexpected::details-content { content-visibility: visible; block-size: auto; }
}
`;
