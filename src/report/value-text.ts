import type { ReportBinding, ReportSide, ReportValue } from "./evidence.ts";
import type { Pen } from "./style.ts";
import { unicodeOf, withScript } from "./unicode-formula.ts";

/** Entries, or members of a family, that are shown one by one. */
const SHOWN = 4;
const LONGEST_TENSOR = 64;

/** A rational, with a true minus sign where it can be shown. */
export function numberText(pen: Pen, value: string): string {
  return pen.either(value.replaceAll("-", "−"), value);
}

function tensorText(pen: Pen, shape: readonly number[], data: readonly string[]): string {
  const numbers = data.slice(0, LONGEST_TENSOR).map((x) => numberText(pen, x));
  const more = data.length > numbers.length ? [pen.either("…", "...")] : [];
  const [, columns, deeper] = shape;
  if (columns === undefined || deeper !== undefined) return `(${[...numbers, ...more].join(", ")})`;
  const rows: string[] = [];
  for (let i = 0; i < numbers.length; i += columns) rows.push(numbers.slice(i, i + columns).join(" "));
  return `(${[...rows, ...more].join("; ")})`;
}

/** A value as short text: `−3/4`, `(1, 0)`, a matrix as `(1 0; 0 1)`, a function as `u ↦ u²`. */
export function valueText(pen: Pen, value: ReportValue): string {
  switch (value.kind) {
    case "number":
      return numberText(pen, value.value);
    case "tensor":
      return tensorText(pen, value.shape, value.data);
    case "family":
      return `(${value.items.map((item) => valueText(pen, item)).join(", ")})`;
    case "irrational":
    case "function":
      return pen.formula(value.formula);
    case "flow":
      return `${valueText(pen, value.at)} at ${numberText(pen, value.time)}, moving by ${pen.formula(value.velocity)}`;
  }
}

/** A LaTeX name as the style shows it. */
export function nameText(pen: Pen, latex: string): string {
  return pen.either(unicodeOf(latex), latex);
}

function indexed(pen: Pen, name: string, index: number): string {
  // A name that has a subscript of its own takes the index after it: \lambda_0 at 1 is (λ₀)₁.
  const scripted = /[_^]/.test(name);
  if (!pen.style.unicode)
    return `${scripted ? `(${name})` : name}_${index < 10 && index >= 0 ? String(index) : `{${String(index)}}`}`;
  return withScript(scripted ? `(${unicodeOf(name)})` : unicodeOf(name), "_", String(index));
}

function bindingTexts(pen: Pen, binding: ReportBinding): readonly string[] {
  const { name, value } = binding;
  if (value.kind === "family" && value.items.length <= SHOWN)
    return value.items.map((item, i) => `${indexed(pen, name, value.from + i)} = ${valueText(pen, item)}`);
  if (value.kind === "function") {
    const map = /^(\S+) (?:↦|\\mapsto) (.*)$/su.exec(pen.formula(value.formula));
    if (map) return [`${nameText(pen, name)}(${map[1] ?? ""}) = ${map[2] ?? ""}`];
  }
  return [`${nameText(pen, name)} = ${valueText(pen, value)}`];
}

/** An instance as equations; numbers of one value that stand next to each other share theirs: `n = m = d = 1`. */
export function instanceTexts(pen: Pen, instance: readonly ReportBinding[]): readonly string[] {
  const texts: string[] = [];
  let shared: { names: string; value: string } | null = null;
  const close = (): void => {
    if (shared) texts.push(`${shared.names} = ${numberText(pen, shared.value)}`);
    shared = null;
  };
  for (const binding of instance) {
    if (binding.value.kind !== "number") {
      close();
      texts.push(...bindingTexts(pen, binding));
      continue;
    }
    const name = nameText(pen, binding.name);
    const { value } = binding.value;
    const open = shared as { names: string; value: string } | null;
    if (open?.value === value) open.names += ` = ${name}`;
    else {
      close();
      shared = { names: name, value };
    }
  }
  close();
  return texts;
}

/** What a side is worth: `= 3/4`, `∈ [1.4142, 1.4143]`, `is not defined`. */
export function sideValueText(pen: Pen, side: ReportSide): string {
  if (side.kind === "undefined") return "is not defined";
  const value = /^[-\d]/.test(side.value) ? numberText(pen, side.value) : pen.either(unicodeOf(side.value), side.value);
  return side.kind === "exact"
    ? `= ${value}`
    : `${pen.either("∈", "in")} ${pen.either(side.value.replaceAll("-", "−"), side.value)}`;
}
