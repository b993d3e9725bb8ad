import {
  apply,
  binder,
  call,
  cases,
  define,
  derivative,
  entry,
  free,
  integral,
  limit,
  operator,
  rationalTerm,
  tabulate,
} from "../../term/build.ts";
import { OPERATORS } from "../../term/operator.ts";
import { rational, show, type Rational } from "../../term/rational.ts";
import { BINDERS, SIDES, type Definition, type FreeTerm, type Term } from "../../term/term.ts";
import {
  FRACTION,
  functionType,
  indexType,
  INTEGER,
  measureType,
  NATURAL,
  PROP,
  REAL,
  setType,
  tensorType,
  TIME,
  tupleType,
  type Type,
} from "../../term/type.ts";
import { occursIn, occursInType, variablesOf } from "../checker/occurrence.ts";
import { Refusal, require } from "../checker/refusal.ts";
import { closedLambda, closeType, openedVariable } from "../checker/substitution.ts";
import type { Entry } from "./certificate.ts";

const NUMBERS: ReadonlyMap<string, Type> = new Map([NATURAL, INTEGER, FRACTION, REAL].map((t) => [t.domain, t]));

/** How an entry is read that is a node over other terms: the numbers of parts that it may have, and what they make. */
interface NodeKind {
  readonly least: number;
  readonly most: number;
  readonly make: (parts: readonly [Term, ...Term[]], name: string) => Term;
  /** Whether a name stands before the parts. */
  readonly isNamed: boolean;
}

function node(least: number, most: number, make: NodeKind["make"]): NodeKind {
  return { least, most, make, isNamed: false };
}

const pair = (make: (a: Term, b: Term) => Term): NodeKind => node(2, 2, ([a, b]) => make(a, b as Term));

function named<N extends string>(
  names: readonly N[],
  what: string,
  least: number,
  most: number,
  make: (name: N, parts: readonly [Term, ...Term[]]) => Term,
): NodeKind {
  const makeNamed: NodeKind["make"] = (parts, word) => {
    const name = names.find((n) => n === word);
    require(name !== undefined, `there is no such ${what}`);
    return make(name, parts);
  };
  return { least, most, make: makeNamed, isNamed: true };
}

const NODES: ReadonlyMap<unknown, NodeKind> = new Map([
  ["operator", named(OPERATORS, "operator", 0, Infinity, (name, parts) => operator(name, ...parts))],
  ["apply", pair(apply)],
  ["tabulate", node(1, 1, ([fn]) => tabulate(fn))],
  ["entry", node(2, Infinity, ([tensor, ...indices]) => entry(tensor, indices))],
  ["binder", named(BINDERS, "binder", 1, 2, (name, [fn, guard = null]) => binder(name, fn, guard))],
  ["integral", pair(integral)],
  ["derivative", pair(derivative)],
  ["limit", named(SIDES, "side of a limit", 1, 2, (side, [fn, to = null]) => limit(fn, to, side))],
  ["cases", node(2, Infinity, casesOf)],
]);

/** Conditions and values in turn, and a default when their number is odd. */
function casesOf(parts: readonly Term[]): Term {
  const branches = parts.flatMap((condition, i) => {
    const value = parts[i + 1];
    return i % 2 === 0 && value ? [{ condition, value }] : [];
  });
  return cases(branches, parts.length % 2 === 1 ? (parts[parts.length - 1] as Term) : null);
}

/** The largest height and written-out size of a term. */
const MOST_HEIGHT = 1500;
const MOST_NODES = 1_000_000;

/** Variables of the enclosing λ, the innermost first. */
type Opened = readonly FreeTerm[];

/** Types, terms and definitions of a proof's table. Bound variables get their types from their λ, never from the table. */
export class TermTable {
  readonly #entries: readonly Entry[];
  /** What speaks of no enclosing λ is read once. */
  readonly #terms = new Map<number, Term>();
  readonly #types = new Map<number, Type>();
  readonly #definitions = new Map<number, Definition>();

  /** @throws Refusal when an entry refers to itself or a later one, or writes out to a term that is too large */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    const measures: Measure[] = [];
    for (const e of entries) measures.push(measure(e, measures));
  }

  /** A locally closed term. @throws Refusal; TermTypeError when the parts do not fit */
  term(n: number): Term {
    return this.#term(n, []);
  }

  #entry(n: number): Entry {
    const found = this.#entries[n];
    require(found !== undefined, `the table has no entry ${String(n)}`);
    return found;
  }

  #term(n: number, opened: Opened): Term {
    const known = this.#terms.get(n);
    if (known) return known;
    const term = this.#readTerm(n, opened);
    if (!opened.some((x) => occursIn(x, term))) this.#terms.set(n, term);
    return term;
  }

  #readTerm(n: number, opened: Opened): Term {
    const [kind, ...rest] = this.#entry(n);
    const from = (i: number): Term[] => rest.slice(i).map((x) => this.#term(index(x), opened));
    switch (kind) {
      case "variable":
        count(kind, rest, 2);
        return free(`v${String(n)}`, word(rest[1]), this.#type(index(rest[0]), []));
      case "rational":
        count(kind, rest, 1);
        return rationalTerm(literal(word(rest[0])));
      case "bound": {
        count(kind, rest, 1);
        const variable = opened[index(rest[0])];
        require(variable !== undefined, "a bound variable escapes its λ");
        return variable;
      }
      case "lambda": {
        count(kind, rest, 2, 3);
        const x = openedVariable(this.#type(index(rest[0]), opened), rest.length === 3 ? word(rest[2]) : "");
        return closedLambda(x, this.#term(index(rest[1]), [x, ...opened]));
      }
      case "call":
        count(kind, rest, 1, Infinity);
        return call(this.#definition(index(rest[0])), from(1));
      default: {
        const node = NODES.get(kind);
        require(node !== undefined, "an entry of the table is no term");
        const first = node.isNamed ? 1 : 0;
        count(kind, rest, first + node.least, first + node.most);
        return node.make(from(first) as [Term, ...Term[]], node.isNamed ? word(rest[0]) : "");
      }
    }
  }

  #type(n: number, opened: Opened): Type {
    const known = this.#types.get(n);
    if (known) return known;
    const type = this.#readType(n, opened);
    if (!opened.some((x) => occursInType(x, type))) this.#types.set(n, type);
    return type;
  }

  #readType(n: number, opened: Opened): Type {
    const [kind, ...rest] = this.#entry(n);
    const type = (x: Entry[number] | undefined): Type => this.#type(index(x), opened);
    const size = (x: Entry[number] | undefined): Term => {
      const term = this.#term(index(x), opened);
      require(term.type.kind === "number" || term.type.kind === "index", "a size is a number");
      return term;
    };
    switch (kind) {
      case "number": {
        const numbers = NUMBERS.get(word(rest[0]));
        require(numbers !== undefined && rest.length === 1, "there is no such set of numbers");
        return numbers;
      }
      case "prop":
        return PROP;
      case "time":
        return TIME;
      case "index":
        count(kind, rest, 2);
        return indexType(size(rest[0]), size(rest[1]));
      case "tensor":
        count(kind, rest, 1, Infinity);
        return tensorType(rest.map(size));
      case "tuple": {
        const fields = rest.map((field) => {
          require(Array.isArray(field) && field.length === 2, "a field has a name and a type");
          const [name, inner] = field as readonly (string | number)[];
          return { name: word(name), type: type(inner) };
        });
        return tupleType(fields);
      }
      case "function": {
        count(kind, rest, 2);
        const from = type(rest[0]);
        const x = openedVariable(from);
        return functionType(from, closeType(x, this.#type(index(rest[1]), [x, ...opened])));
      }
      case "set":
        return setType(type(rest[0]));
      case "measure":
        return measureType(type(rest[0]));
      default:
        throw new Refusal("an entry of the table is no type");
    }
  }

  /** A body that speaks of the parameters alone, types included: unfolding lets nothing out. */
  #definition(n: number): Definition {
    const known = this.#definitions.get(n);
    if (known) return known;
    const [kind, name, params, body, ...more] = this.#entry(n);
    const isDefinition = kind === "definition" && Array.isArray(params) && more.length === 0;
    require(isDefinition, "an entry of the table is no definition");
    const variables = (params as readonly (string | number)[]).map((p) => {
      const v = this.term(index(p));
      require(v.kind === "free", "a parameter is a variable");
      return v;
    });
    const ids = new Set(variables.map((v) => v.id));
    require(ids.size === variables.length, "a definition has one parameter twice");
    const value = this.term(index(body));
    for (const t of [value, ...variables])
      for (const id of variablesOf(t).keys()) require(ids.has(id), "a definition speaks of more than its parameters");
    const definition = define(`d${String(n)}`, word(name), variables, 0, value);
    this.#definitions.set(n, definition);
    return definition;
  }
}

function index(x: Entry[number] | undefined): number {
  require(typeof x === "number", "an entry of the table is malformed");
  return x;
}

function word(x: Entry[number] | undefined): string {
  require(typeof x === "string", "an entry of the table is malformed");
  return x;
}

function count(kind: unknown, rest: Entry, least: number, most = least): void {
  require(rest.length >= least && rest.length <= most, `${String(kind)}: an entry has another number of parts`);
}

function literal(text: string): Rational {
  const match = /^(-?\d{1,4000})(?:\/([1-9]\d{0,3999}))?$/.exec(text);
  require(match !== null, "a number is malformed");
  const value = rational(BigInt(match[1] ?? ""), BigInt(match[2] ?? "1"));
  require(show(value) === text, "a number is not in lowest terms");
  return value;
}

interface Measure {
  readonly height: number;
  readonly nodes: number;
}

/** Sizes of the entry after some from those of the entries that it refers to. */
function measure(e: Entry, earlier: readonly Measure[]): Measure {
  const numbers = e[0] === "bound" ? [] : e.flat().filter((x) => typeof x === "number");
  const parts = numbers.map((n) => {
    const part = earlier[n];
    require(part !== undefined, `entry ${String(earlier.length)} of the table refers to itself or a later one`);
    return part;
  });
  const height = 1 + Math.max(0, ...parts.map((p) => p.height));
  const nodes = parts.reduce((sum, p) => sum + p.nodes, 1);
  require(height <= MOST_HEIGHT && nodes <= MOST_NODES, "a term is too large");
  return { height, nodes };
}
