import { isOne, rootOf, sizeRoot, type SizeVariable, type TypeVariable } from "./type-variable.ts";

/** Whether two types can be one, sizes as written included. */
export function fits(left: TypeVariable, right: TypeVariable): boolean {
  const [a, b] = [rootOf(left), rootOf(right)];
  const [s, t] = [a.structure, b.structure];
  if (a === b || !s || !t) return true;
  if (s.kind === "array" && t.kind === "array")
    return s.axes.length === t.axes.length && s.axes.every((x, i) => sizesFit(x, t.axes[i] as SizeVariable));
  if (s.kind === "function" && t.kind === "function")
    return (
      s.args.length === t.args.length &&
      s.args.every((x, i) => fits(x, t.args[i] as TypeVariable)) &&
      fits(s.result, t.result)
    );
  if (s.kind === "family" && t.kind === "family") {
    const low = s.range.low === null || t.range.low === null || s.range.low === t.range.low;
    return low && sizesFit(s.range.high, t.range.high) && fits(s.of, t.of);
  }
  return false;
}

function sizesFit(a: SizeVariable, b: SizeVariable): boolean {
  const [x, y] = [sizeRoot(a), sizeRoot(b)];
  return x.text === null || y.text === null || x.text === y.text || (isOne(x) && isOne(y));
}
