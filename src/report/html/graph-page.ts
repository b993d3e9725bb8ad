import type { ReportDocument } from "../report.ts";
import { claimGraph, layers, type Claim, type PlacedClaim } from "./claim-graph.ts";
import { stepAnchor } from "./document-page.ts";
import { html, type Markup } from "./markup.ts";

const WIDTH = 214;
const HEIGHT = 46;
const GAP_X = 26;
const GAP_Y = 54;
const MARGIN = 4;
/** Characters of a name in its box. */
const SHORT = 26;

function short(name: string): string {
  return name.length <= SHORT ? name : `${name.slice(0, SHORT - 1)}…`;
}

interface Box {
  readonly x: number;
  readonly y: number;
}

/** What rests on nothing stands at the top; a claim stands below all that it rests on. */
function boxes(placed: readonly PlacedClaim[]): ReadonlyMap<number, Box> {
  const widest = Math.max(...placed.map((p) => p.row)) + 1;
  const full = widest * (WIDTH + GAP_X) - GAP_X;
  return new Map(
    placed.map((p) => {
      const count = placed.filter((q) => q.layer === p.layer).length;
      const width = count * (WIDTH + GAP_X) - GAP_X;
      const x = MARGIN + (full - width) / 2 + p.row * (WIDTH + GAP_X);
      return [p.claim, { x, y: MARGIN + p.layer * (HEIGHT + GAP_Y) }];
    }),
  );
}

function edge(from: Box, to: Box, isWeak: boolean): Markup {
  const [x1, y1] = [to.x + WIDTH / 2, to.y + HEIGHT];
  const [x2, y2] = [from.x + WIDTH / 2, from.y - 5];
  const middle = (y1 + y2) / 2;
  const path = `M${String(x1)} ${String(y1)} C${String(x1)} ${String(middle)} ${String(x2)} ${String(middle)} ${String(x2)} ${String(y2)}`;
  return html`<path class="edge${isWeak ? " weak" : ""}" d="${path}" marker-end="url(#arrow)" />`;
}

/** Whether a claim is on the way from another one to its weakest link. */
function leadsTo(claims: readonly Claim[], from: number, weakest: number): boolean {
  const seen = new Set([from]);
  for (const i of seen) for (const j of claims[i]?.restsOn ?? []) seen.add(j);
  return seen.has(weakest);
}

function drawing(claims: readonly Claim[], page: string, label: string): Markup | null {
  const placed = layers(claims);
  if (placed.length === 0) return null;
  const at = boxes(placed);
  const all = [...at.values()];
  const width = Math.max(...all.map((b) => b.x)) + WIDTH + MARGIN;
  const height = Math.max(...all.map((b) => b.y)) + HEIGHT + MARGIN;
  const edges = placed.flatMap(({ claim }) =>
    (claims[claim]?.restsOn ?? []).flatMap((j) => {
      const [from, to] = [at.get(claim), at.get(j)];
      const weakest = claims[claim]?.weakest ?? null;
      return from && to ? [edge(from, to, weakest !== null && leadsTo(claims, j, weakest))] : [];
    }),
  );
  const nodes = placed.flatMap(({ claim: i }) => {
    const [claim, box] = [claims[i], at.get(i)];
    if (!claim || !box) return [];
    const weaker = claim.weakest === null ? undefined : claims[claim.weakest];
    const note =
      weaker === undefined
        ? `${claim.outcome.sign} ${claim.outcome.word}`
        : `${claim.outcome.sign} ${claim.outcome.word}, but ${weaker.outcome.word} below`;
    return [
      html`<a href="${page}#${stepAnchor(claim.step)}">
        <g class="node ${claim.outcome.tone}${weaker ? " weakened" : ""}">
          <title>${claim.name}: ${note}</title>
          <rect x="${box.x}" y="${box.y}" width="${WIDTH}" height="${HEIGHT}" rx="6" />
          <text class="name" x="${box.x + WIDTH / 2}" y="${box.y + 19}">${short(claim.name)}</text>
          <text class="outcome" x="${box.x + WIDTH / 2}" y="${box.y + 36}">${note}</text>
        </g>
      </a>`,
    ];
  });
  return html`<div class="drawing" tabindex="0" role="region" aria-label="${label}">
    <svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${label}">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="head" d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      ${edges} ${nodes}
    </svg>
  </div>`;
}

function table(claims: readonly Claim[], page: string, path: string): Markup {
  const rows = claims.map((claim) => {
    const weaker = claim.weakest === null ? undefined : claims[claim.weakest];
    const below = claim.restsOn.flatMap((j) => claims[j] ?? []);
    return html`<tr>
      <th scope="row"><a href="${page}#${stepAnchor(claim.step)}">${claim.name}</a></th>
      <td><span class="verdict ${claim.outcome.tone}">${claim.outcome.sign} ${claim.outcome.word}</span></td>
      <td>${below.length === 0 ? "–" : below.map((c) => c.name).join(", ")}</td>
      <td>
        ${
          weaker === undefined
            ? "–"
            : html`<span class="verdict ${weaker.outcome.tone}">${weaker.name}: ${weaker.outcome.word}</span>`
        }
      </td>
    </tr>`;
  });
  return html`<div class="table" tabindex="0" role="region" aria-label="claims of ${path}">
    <table>
      <thead>
        <tr>
          <th scope="col">claim</th>
          <th scope="col">weakest step</th>
          <th scope="col">rests on</th>
          <th scope="col">weakest link</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Which claims rest on which, a drawing and a table for each document. @param pageOf the page of a document */
export function graphBody(documents: readonly ReportDocument[], pageOf: (path: string) => string): Markup {
  const parts = documents.flatMap((document) => {
    const claims = claimGraph(document);
    if (claims.length === 0) return [];
    const page = pageOf(document.path);
    const picture = drawing(claims, page, `what rests on what in ${document.path}`);
    const list = table(claims, page, document.path);
    return [
      html`<section class="wide">
        <h2><a href="${page}">${document.path}</a></h2>
        ${picture ?? html`<p>Each claim stands for itself: no proof uses another claim.</p>`}
        ${
          picture === null
            ? html`<details>
                <summary>all ${claims.length} claims</summary>
                ${list}
              </details>`
            : html`<details open>
                <summary>all ${claims.length} claims</summary>
                ${list}
              </details>`
        }
      </section>`,
    ];
  });
  return html`<header class="summary">
      <h1>What rests on what</h1>
      <p>
        An arrow leads from a claim to one whose proof uses it. A claim is as strong as the weakest one below it: the
        way there is drawn in bold.
      </p>
    </header>
    ${parts.length === 0 ? html`<p>There is no claim.</p>` : parts}`;
}
