/* The parts of the two programs that the oracle's worker uses; their own types leave these out. */

/** The whole of mathjs in one file. */
declare module "mathjs/lib/browser/math.js" {
  interface Node {
    toString(options: { readonly parenthesis: "all"; readonly implicit: "show" }): string;
  }
  /** Which rules may be used, by what holds of the operators. */
  interface Context {
    readonly [operator: string]: object;
  }
  interface Simplify {
    (
      expression: string,
      rules: readonly unknown[],
      scope: Readonly<Record<string, never>>,
      options: { readonly context: Context },
    ): Node;
    /** What holds for all real numbers. */
    readonly realContext: Context;
    /** The rules that are used unless others are given. */
    readonly rules: readonly unknown[];
  }
  const math: { readonly simplify: Simplify };
  export default math;
}

/** Loading it adds `factor` and `expand` to nerdamer. */
declare module "nerdamer/Algebra.js";

/** Loading it adds `integrate` and `limit` to nerdamer. */
declare module "nerdamer/Calculus.js";
