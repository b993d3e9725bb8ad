import { applyReduced, children, freeVariables, unfold } from "./binding.ts";
import type { OperatorName } from "./operator.ts";
import { UNARY_PLAIN } from "./print-function-names.ts";
import { Identifiers, plainIdentifier } from "./print-identifier.ts";
import { ATOM, InfixPrinter, LOOSE, literalText, POWER, reduced, refuse, UnprintableError } from "./print-infix.ts";
import type { Rational } from "./rational.ts";
import type { BinderTerm, DerivativeTerm, FreeTerm, Term } from "./term.ts";
import { isScalar } from "./type.ts";

/** Functions and constants of nerdamer; a symbol of such a name would be one. `i` is the imaginary unit. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "i e pi E PI Infinity cos sin tan sec csc cot acos asin atan arccos arcsin arctan asec acsc acot atan2 acoth asech acsch sinh cosh tanh " +
    "asinh sech csch coth acosh atanh log10 exp radians degrees min max erf floor ceil trunc Si step rect sinc tri sign Ci Ei Shi Chi Li fib " +
    "fact factorial dfactorial round scientific mod pfactor vector matrix Set imatrix parens sqrt cbrt nthroot log expand abs invert " +
    "determinant size transpose dot cross vecget vecset vectrim matget matset rationalize IF realpart imagpart conjugate arg polarform " +
    "rectform sort union contains intersection difference intersects print diff sum product integrate defint S C limit factor simplify gcd " +
    "lcm roots divide div partfrac deg coeffs line sqcomp solveEquations solve setEquation laplace ilt mean median mode smpvar variance " +
    "smpstdev stdev zscore gamma beta bigpow GCD QGCD LCM pow sfactor ifactor simpson"
  ).split(" "),
);

/** Whether a term, definitions unfolded, has one of some operators. */
function hasOperator(term: Term, operators: ReadonlySet<OperatorName>): boolean {
  if (term.kind === "operator" && operators.has(term.operator)) return true;
  return (term.kind === "call" ? [unfold(term)] : children(term)).some((c) => hasOperator(c, operators));
}

/** Functions whose derivative nerdamer gives as if they had no kink. */
const KINKED: ReadonlySet<OperatorName> = new Set(["abs", "sign", "relu", "min", "max", "floor", "ceil", "factorial"]);

/**
 * The term in the syntax of nerdamer, definitions unfolded: equations and expressions of numbers. Names are letters and digits alone, as an
 * underscore may be read as a product; an entry with literal indices is a symbol of its own.
 * @throws UnprintableError for arrays and their sizes, order, undeclared functions, limits, expectations, quantifiers
 */
export function printNerdamer(term: Term): string {
  return new NerdamerPrinter().print(term);
}

class NerdamerPrinter extends InfixPrinter {
  constructor() {
    super(new Identifiers(RESERVED, (latex) => plainIdentifier(latex).replaceAll("_", ""), "v"));
  }

  print(term: Term): string {
    return this.statement(term);
  }

  protected override declared(variable: FreeTerm): void {
    if (isScalar(variable.type)) return;
    throw new UnprintableError(
      variable.type.kind === "tensor" ? "a vector or a matrix" : `a ${variable.type.kind} as a value`,
    );
  }

  protected override rational(value: Rational, wanted: number): string {
    const { text, level } = literalText(value);
    return this.infix(text, level, wanted);
  }

  protected override operator(name: OperatorName, args: readonly Term[], wanted: number): string {
    const [a, b] = args;
    if (args.some((t) => t.type.kind === "tensor")) throw new UnprintableError("a vector or a matrix");
    if (name === "eq" && a && b) {
      if (wanted > LOOSE) throw new UnprintableError("an equation within a formula");
      return `${this.at(a, LOOSE)} = ${this.at(b, LOOSE)}`;
    }
    const plain = UNARY_PLAIN[name];
    if (plain !== undefined && a) return `${plain}(${this.at(a, LOOSE)})`;
    switch (name) {
      case "pi":
        return "pi";
      case "euler":
        return "e";
      case "add":
      case "sub":
      case "mul":
      case "div":
      case "neg":
        return this.arithmetic(name, args, wanted);
      case "powN":
      case "powZ":
      case "powR":
        return a && b ? this.infix(`${this.at(a, ATOM)}^${this.at(b, ATOM)}`, POWER, wanted) : refuse(name);
      case "root":
        return a && b ? `nthroot(${this.list([b, a])})` : refuse(name);
      case "relu":
        return a ? `max(0, ${this.at(a, LOOSE)})` : refuse(name);
      case "min":
      case "max":
        return args.length > 1 ? `${name}(${this.list(args)})` : a ? this.at(a, wanted) : refuse(name);
      case "lt":
      case "le":
      case "gt":
      case "ge":
      case "ne":
        throw new UnprintableError("an inequality");
      case "and":
      case "or":
      case "not":
      case "implies":
      case "iff":
        throw new UnprintableError("a connective");
      default:
        return refuse(name);
    }
  }

  protected override application(): string {
    throw new UnprintableError("a function that is only declared");
  }

  protected override indexed(head: Term, indices: readonly Term[]): string {
    const numbers = indices.map((i) => {
      const t = reduced(i);
      return t.kind === "rational" ? literalText(t.value).text : null;
    });
    if (head.kind !== "free" || numbers.includes(null)) throw new UnprintableError("an entry with a symbolic index");
    return this.identifiers.of(`${head.id}[${numbers.join(",")}]`, `${head.name}_${numbers.join("_")}`);
  }

  protected override binder(term: BinderTerm): string {
    if (term.binder !== "sum" && term.binder !== "product")
      throw new UnprintableError(
        term.binder === "forall" || term.binder === "exists" ? "a quantifier" : `a ${term.binder} over a set`,
      );
    if (term.guard !== null) throw new UnprintableError(`a ${term.binder} with a condition`);
    if (term.fn.kind !== "lambda" || term.fn.domain.kind !== "index")
      throw new UnprintableError(`a ${term.binder} over a set`);
    const members = this.members(term.fn, null);
    if (members?.length === 0) return term.binder === "sum" ? "0" : "1";
    const { from, to } = term.fn.domain;
    const { variable, body } = this.open(term.fn);
    const name = this.symbol(variable);
    return `${term.binder}(${this.at(body, LOOSE)}, ${name}, ${this.at(from, LOOSE)}, ${this.at(to, LOOSE)})`;
  }

  protected override tabulate(): string {
    throw new UnprintableError("a vector or a matrix");
  }

  /** In a variable that stands for itself alone. */
  protected override derivative(term: DerivativeTerm): string {
    const { fn, at: point } = term;
    if (fn.kind !== "lambda") throw new UnprintableError("the derivative of a function that is only declared");
    if (!isScalar(fn.domain)) throw new UnprintableError("a gradient");
    if (hasOperator(fn.body, KINKED)) throw new UnprintableError("a derivative of what has kinks or steps");
    if (point.kind !== "free" || freeVariables(fn).has(point.id))
      throw new UnprintableError("a derivative at a point other than its variable");
    // The variable goes under the name of the point, which nothing else in the body has.
    return `diff(${this.at(applyReduced(fn, point), LOOSE)}, ${this.symbol(point)})`;
  }

  protected override limit(): string {
    throw new UnprintableError("a limit");
  }

  protected override cases(): string {
    throw new UnprintableError("cases");
  }
}
