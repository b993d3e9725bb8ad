import type {
  CheckedAssumptions,
  FailureWithoutPremise,
  ReportBinding,
  ReportInstance,
  ReportSide,
  ReportValue,
} from "../evidence.ts";
import { row, rows, type Row } from "./fact.ts";
import { inline, type FormulaMacros } from "./formula.ts";
import { html, type Markup } from "./markup.ts";

/** Entries of a tensor that are shown; of a larger one its first. */
const ENTRIES = 64;
/** Terms between whose values are shown. */
const TERMS = 10;

function fraction(value: string): string {
  const parts = /^(-?)(\d+)\/(\d+)$/.exec(value);
  return parts ? `${parts[1] ?? ""}\\tfrac{${parts[2] ?? ""}}{${parts[3] ?? ""}}` : value;
}

/** A value as LaTeX: a vector as a tuple, a matrix as one. */
function valueLatex(value: ReportValue): string {
  switch (value.kind) {
    case "number":
      return fraction(value.value);
    case "irrational":
    case "function":
      return value.formula.latex;
    case "tensor":
      return tensorLatex(value.shape, value.data);
    case "family":
      return `\\left(${value.items.map(valueLatex).join(",\\ ")}\\right)`;
    case "flow":
      return `${valueLatex(value.at)} \\text{ at } ${fraction(value.time)}\\text{, moving by } ${value.velocity.latex}`;
  }
}

function tensorLatex(shape: readonly number[], data: readonly string[]): string {
  const numbers = data.slice(0, ENTRIES).map(fraction);
  const more = data.length > numbers.length ? ["\\dots"] : [];
  const [, columns, deeper] = shape;
  if (columns === undefined || deeper !== undefined) return `(${[...numbers, ...more].join(",\\ ")})`;
  const lines: string[] = [];
  for (let i = 0; i < numbers.length; i += columns) lines.push(numbers.slice(i, i + columns).join(" & "));
  return `\\begin{pmatrix}${[...lines, ...more].join(" \\\\ ")}\\end{pmatrix}`;
}

/** `f(u) = u^2`, `x_1 = 3`, `x = (1, 2)`. */
function bindingLatex({ name, value }: ReportBinding): readonly string[] {
  if (value.kind === "family" && value.items.length <= 4) {
    const base = /[_^]/.test(name) ? `(${name})` : name;
    return value.items.map((item, i) => `${base}_{${String(value.from + i)}} = ${valueLatex(item)}`);
  }
  return [`${name} ${value.kind === "function" ? ":" : "="} ${valueLatex(value)}`];
}

/** The values of variables, one beside the other. */
export function bindingList(bindings: readonly ReportBinding[], macros: FormulaMacros): Markup {
  const items = bindings.flatMap(bindingLatex).map((latex) => html`<li>${inline(latex, macros)}</li>`);
  return html`<ul class="values">
    ${items}
  </ul>`;
}

/** What a side is worth, as LaTeX behind it. */
function sideLatex(side: ReportSide): string {
  if (side.kind === "undefined") return "\\text{ is not defined}";
  return side.kind === "exact" ? `= ${fraction(side.value)}` : `\\in ${side.value}`;
}

/** A term and its value. */
function sideRow(label: string, side: ReportSide, macros: FormulaMacros): Markup {
  return html`<tr>
    <th scope="row">${label}</th>
    <td>${inline(side.formula.latex, macros)}</td>
    <td class="value">${inline(sideLatex(side), macros)}</td>
  </tr>`;
}

function assumptionNote({ count, held }: CheckedAssumptions, isConfirmed: boolean, macros: FormulaMacros): Row | null {
  if (count === 0) return null;
  if (!isConfirmed) return row("assumptions", html`no assumption in force is seen to fail there`);
  const items = held.map(
    ({ formula, line }) =>
      html`<li>${inline(formula.latex, macros)}${line === null ? null : html` <small>line ${line}</small>`}</li>`,
  );
  return row(
    "assumptions",
    html`${count === 1 ? "the assumption in force holds there" : `all ${String(count)} assumptions in force hold there`}
      <ul>
        ${items}
      </ul>`,
  );
}

/** An instance at which a step fails, with the numbers put in: what each variable is, the terms between line by line, and both sides. */
export function instanceRows(at: ReportInstance, strength: string | null, macros: FormulaMacros): readonly Row[] {
  const sides = new Set([at.left?.formula.latex, at.right?.formula.latex]);
  const between = at.intermediate.filter((s) => !sides.has(s.formula.latex)).slice(0, TERMS);
  const lines = [
    ...between.map((side, i) => sideRow(i === 0 ? "by hand" : "", side, macros)),
    ...(at.left ? [sideRow("left side", at.left, macros)] : []),
    ...(at.right ? [sideRow("right side", at.right, macros)] : []),
  ];
  return rows(
    at.instance.length === 0 ? null : row("instance", bindingList(at.instance, macros)),
    at.elsewhere.length === 0 ? null : row("elsewhere", bindingList(at.elsewhere, macros)),
    assumptionNote(at.assumptions, strength !== null, macros),
    lines.length === 0
      ? null
      : row(
          "numbers",
          html`<div class="scroll" tabindex="0" role="region" aria-label="both sides at the instance">
              <table class="numbers">
                <tbody>
                  ${lines}
                </tbody>
              </table>
            </div>
            ${strength === null ? html`<p class="remark">not confirmed</p>` : html`<p class="remark">${strength}</p>`}`,
        ),
    at.failure === "relation"
      ? null
      : row(
          "fails",
          `the ${at.failure === "left-undefined" ? "left" : "right"} side is not defined there; the other is`,
        ),
  );
}

/** That a statement is false without one premise: the values, and the two numbers. */
export function failureNote(failure: FailureWithoutPremise, macros: FormulaMacros): Markup {
  const value = (side: ReportSide): string =>
    side.kind === "undefined" ? "\\text{undefined}" : side.kind === "exact" ? fraction(side.value) : side.value;
  return html`<div class="without">
    Without it the step is false: ${bindingList(failure.instance, macros)} gives
    ${inline(`${value(failure.left)} ${failure.relation} ${value(failure.right)}`, macros)}
  </div>`;
}
