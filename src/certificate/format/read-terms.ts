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
import { rational, show } from "../../term/rational.ts";
import type { BinderName, Definition, FreeTerm, LimitTerm, Term } from "../../term/term.ts";
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
  type NumberDomain,
  type Type,
} from "../../term/type.ts";
import type { Entry } from "./certificate.ts";
import { variablesOf } from "../checker/occurrence.ts";
import { Refusal, require } from "../checker/refusal.ts";
import { closedLambda, closeType, openedVariable } from "../checker/substitution.ts";

const NUMBERS: Readonly<Record<NumberDomain, Type>> = { N: NATURAL, Z: INTEGER, Q: FRACTION, R: REAL };
const BINDERS: readonly BinderName[] = [
  "sum",
  "product",
  "forall",
  "exists",
  "min",
  "max",
  "inf",
  "sup",
  "argmin",
  "argmax",
];
const SIDES: readonly LimitTerm["side"][] = ["both", "above", "below"];

/** The largest height and written-out size of a term. */
const MOST_HEIGHT = 1500;
const MOST_NODES = 1_000_000;

/** Variables of the enclosing λ, the innermost first. */
type Opened = readonly FreeTerm[];

interface Measure {
  /** The number of λ around it that an entry reaches out to. */
  readonly loose: number;
  readonly height: number;
  readonly nodes: number;
}

/** Types, terms and definitions of a proof's table. Bound variables get their types from their λ, never from the table. */
export class TermTable {
  readonly #entries: readonly Entry[];
  readonly #measures: readonly Measure[];
  readonly #terms = new Map<number, Term>();
  readonly #types = new Map<number, Type>();
  readonly #definitions = new Map<number, Definition>();

  /** @throws Refusal when an entry refers to itself or a later one, or writes out to a term that is too large */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    const measures: Measure[] = [];
    for (const [i, e] of entries.entries()) measures.push(measure(e, i, measures));
    this.#measures = measures;
  }

  /** A locally closed term. @throws Refusal; TermTypeError when the parts do not fit */
  term(n: number): Term {
    require(this.#measure(n).loose === 0, "a bound variable escapes its λ");
    return this.#term(n, []);
  }

  #measure(n: number): Measure {
    const found = this.#measures[n];
    require(found !== undefined, `the table has no entry ${String(n)}`);
    return found;
  }

  #term(n: number, opened: Opened): Term {
    const known = this.#terms.get(n);
    if (known) return known;
    const term = this.#build(n, opened);
    if (this.#measure(n).loose === 0) this.#terms.set(n, term);
    return term;
  }

  #build(n: number, opened: Opened): Term {
    const [kind, ...rest] = this.#entries[n] ?? [];
    const at = (i: number): Term => this.#term(index(rest[i]), opened);
    const from = (i: number): readonly Term[] => rest.slice(i).map((x) => this.#term(index(x), opened));
    const count = (least: number, most = least): void => {
      require(rest.length >= least && rest.length <= most, `${String(kind)}: an entry has another number of parts`);
    };
    switch (kind) {
      case "variable":
        count(2);
        return free(`v${String(n)}`, word(rest[1]), this.#type(index(rest[0]), []));
      case "rational":
        count(1);
        return rationalTerm(literal(word(rest[0])));
      case "bound": {
        count(1);
        const variable = opened[index(rest[0])];
        require(variable !== undefined, "a bound variable escapes its λ");
        return variable;
      }
      case "operator": {
        count(1, Infinity);
        const name = OPERATORS.find((o) => o === rest[0]);
        require(name !== undefined, "there is no such operator");
        return operator(name, ...from(1));
      }
      case "lambda": {
        count(2, 3);
        const x = openedVariable(this.#type(index(rest[0]), opened), rest.length === 3 ? word(rest[2]) : "");
        return closedLambda(x, this.#term(index(rest[1]), [x, ...opened]));
      }
      case "apply":
        count(2);
        return apply(at(0), at(1));
      case "tabulate":
        count(1);
        return tabulate(at(0));
      case "entry":
        count(2, Infinity);
        return entry(at(0), from(1));
      case "binder": {
        count(2, 3);
        const name = BINDERS.find((b) => b === rest[0]);
        require(name !== undefined, "there is no such binder");
        return binder(name, at(1), rest.length === 3 ? at(2) : null);
      }
      case "integral":
        count(2);
        return integral(at(0), at(1));
      case "derivative":
        count(2);
        return derivative(at(0), at(1));
      case "limit": {
        count(2, 3);
        const side = SIDES.find((s) => s === rest[0]);
        require(side !== undefined, "there is no such side of a limit");
        return limit(at(1), rest.length === 3 ? at(2) : null, side);
      }
      case "cases": {
        count(2, Infinity);
        const parts = from(0);
        const pairs = Math.floor(parts.length / 2);
        const branches = Array.from({ length: pairs }, (_, i) => ({
          condition: parts[2 * i] as Term,
          value: parts[2 * i + 1] as Term,
        }));
        return cases(branches, parts.length % 2 === 1 ? (parts[parts.length - 1] as Term) : null);
      }
      case "call":
        count(1, Infinity);
        return call(this.#definition(index(rest[0])), from(1));
      default:
        throw new Refusal("an entry of the table is no term");
    }
  }

  #type(n: number, opened: Opened): Type {
    const known = this.#types.get(n);
    if (known) return known;
    require(this.#measure(n).loose <= opened.length, "a bound variable escapes its λ");
    const type = this.#buildType(n, opened);
    if (this.#measure(n).loose === 0) this.#types.set(n, type);
    return type;
  }

  #buildType(n: number, opened: Opened): Type {
    const [kind, ...rest] = this.#entries[n] ?? [];
    const term = (i: number): Term => this.#term(index(rest[i]), opened);
    const size = (t: Term): Term => {
      require(t.type.kind === "number" || t.type.kind === "index", "a size is a number");
      return t;
    };
    switch (kind) {
      case "number": {
        const type = (NUMBERS as Readonly<Record<string, Type>>)[word(rest[0])];
        require(type !== undefined && rest.length === 1, "there is no such set of numbers");
        return type;
      }
      case "prop":
        return PROP;
      case "time":
        return TIME;
      case "index":
        require(rest.length === 2, "a range has two ends");
        return indexType(size(term(0)), size(term(1)));
      case "tensor":
        require(rest.length > 0, "a tensor has at least one axis");
        return tensorType(rest.map((_, i) => size(term(i))));
      case "tuple":
        return Object.freeze({
          kind: "tuple",
          fields: Object.freeze(
            rest.map((field) => {
              require(Array.isArray(field) && field.length === 2, "a field has a name and a type");
              const [name, type] = field as readonly (string | number)[];
              return Object.freeze({ name: word(name), type: this.#type(index(type), opened) });
            }),
          ),
        });
      case "function": {
        require(rest.length === 2, "a function has an argument and a result");
        const from = this.#type(index(rest[0]), opened);
        const x = openedVariable(from);
        return functionType(from, closeType(x, this.#type(index(rest[1]), [x, ...opened])));
      }
      case "set":
        return setType(this.#type(index(rest[0]), opened));
      case "measure":
        return measureType(this.#type(index(rest[0]), opened));
      default:
        throw new Refusal("an entry of the table is no type");
    }
  }

  /** A body that speaks of the parameters alone, types included: unfolding lets nothing out. */
  #definition(n: number): Definition {
    const known = this.#definitions.get(n);
    if (known) return known;
    const [kind, name, params, body, ...more] = this.#entries[n] ?? [];
    require(kind === "definition" &&
      Array.isArray(params) &&
      more.length === 0, "an entry of the table is no definition");
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

function literal(text: string): ReturnType<typeof rational> {
  const match = /^(-?\d{1,4000})(?:\/([1-9]\d{0,3999}))?$/.exec(text);
  require(match !== null, "a number is malformed");
  const value = rational(BigInt(match[1] ?? ""), BigInt(match[2] ?? "1"));
  require(show(value) === text, "a number is not in lowest terms");
  return value;
}

/** Sizes of an entry from those of the entries that it refers to, all of them earlier. */
function measure(e: Entry, position: number, earlier: readonly Measure[]): Measure {
  const [kind, ...rest] = e;
  const numbers = rest.flat().filter((x) => typeof x === "number");
  if (kind === "bound") return { loose: index(rest[0]) + 1, height: 1, nodes: 1 };
  const parts = numbers.map((n) => {
    const part = earlier[n];
    require(part !== undefined, `entry ${String(position)} of the table refers to itself or a later one`);
    return part;
  });
  const height = 1 + Math.max(0, ...parts.map((p) => p.height));
  const nodes = parts.reduce((sum, p) => sum + p.nodes, 1);
  require(height <= MOST_HEIGHT && nodes <= MOST_NODES, "a term is too large");
  const binds = kind === "lambda" || kind === "function";
  const loose = Math.max(0, ...parts.map((p, i) => (binds && i === 1 ? p.loose - 1 : p.loose)));
  require(loose === 0 || (kind !== "variable" && kind !== "definition"), "a bound variable escapes its λ");
  return { loose, height, nodes };
}
