import type { Span } from "../source/span.ts";
import { alphaEqual, definitionsOf, freeVariables, freeVariablesOfType } from "../term/binding.ts";
import { replaceFree, TermTypeError } from "../term/build.ts";
import type { Assumption } from "../term/context.ts";
import type { Definition, Term } from "../term/term.ts";
import type { Env } from "./environment.ts";
import { ElaborateError } from "./problem.ts";
import type { DefinitionMeaning, LocalMeaning, VariableMeaning } from "./scope.ts";
import { type Flowing, type Tie, tiesIn } from "./tie.ts";

/** Ties followed for one symbol before it counts as tied in a way that gives no value. */
const MOST_TIES = 2_000;

/**
 * What a symbol stands for where a binder varies another one, or time: the function of what varies that an equation in force gives, and
 * else the symbol itself, or its value along its flow. `given` are values that symbols have instead of their own, by their ids. Where it is
 * what a definition is made from, `since` is the definition: what is assumed later and does not say what a symbol is does not change that.
 * @throws ElaborateError where the symbol is tied to what varies and nothing gives it as a function
 */
export function movingValue(
  m: VariableMeaning | LocalMeaning,
  span: Span,
  env: Env,
  given: ReadonlyMap<string, Term> = new Map(),
  since: Span | null = null,
): Term {
  const still = m.kind === "local" ? m.term : env.scope.value(m);
  const symbol = m.kind === "local" ? m.term : m.flow && !env.scope.snapshot ? m.flow : m.symbol;
  if (symbol.kind !== "free") return still;
  const varied = variedIn(env, given);
  if (varied.size === 0 || varied.has(symbol.id)) return still;
  // A flow is one function of time, which nothing but its parameters changes.
  const running = env.scope.runningTime();
  const flow = m.kind === "variable" && m.flow === symbol;
  if (flow && running?.kind === "free" && [...env.scope.rebound().keys()].every((id) => id === running.id))
    return still;
  const motion = new Motion(env, varied, m.name, span, since);
  const moved = motion.of(symbol.id);
  if (!moved) return still;
  env.reading.met.tied = true;
  env.reading.met.through ||= motion.through;
  return env.reading.take === "fixed" ? still : moved;
}

/** Refuses a definition that is made from one that varies as a symbol of its own: h where h = σ(z) and z runs. */
export function refuseMoving({ definition, name }: DefinitionMeaning, span: Span, env: Env): void {
  const varied = variedIn(env, new Map());
  if (varied.size === 0) return;
  const inside = definitionsOf(definition.body).find((d) => varied.has(d.id));
  if (inside) refuse(name, env.reading.ids.definitions.get(definition.id) ?? null, span);
}

/** Whether a symbol goes along with what flows: r where r = Xw − y and w flows. */
export function goesAlongFlows({ symbol, name, span }: VariableMeaning, env: Env): boolean {
  const flows = env.scope.flows();
  const varied = new Map<string, Term>(flows.map((f) => [f.symbol.id, f.symbol]));
  if (varied.size === 0) return false;
  try {
    return new Motion(env, varied, name, span).of(symbol.id) !== null;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return true;
  }
}

/** The values of what varies, by id: symbols that a binder hides, symbols that are given another value, and flows at another time. */
function variedIn({ scope }: Env, given: ReadonlyMap<string, Term>): ReadonlyMap<string, Term> {
  const varied = new Map<string, Term>([...scope.rebound(), ...given]);
  const { time } = scope;
  if (time && !scope.snapshot && !scope.isRunning(time))
    for (const m of scope.flows()) if (!varied.has(m.symbol.id)) varied.set(m.symbol.id, scope.value(m));
  return varied;
}

function refuse(name: string, place: Span | null, span: Span): never {
  throw new ElaborateError("unsupported", span, { tied: name, ...(place && { offset: place.start }) });
}

const found = new WeakMap<Assumption, { readonly flows: string; readonly ties: readonly Tie[] }>();

/** The ties of an assumption are the same as long as the same symbols flow. */
function knownTies(a: Assumption, flowing: readonly Flowing[], compute: () => readonly Tie[]): readonly Tie[] {
  const known = found.get(a);
  const flows = flowing.map((f) => f.flow.id).join();
  if (known?.flows === flows) return known.ties;
  const ties = compute();
  found.set(a, { flows, ties });
  return ties;
}

/** The values of symbols in a scope in which some vary. */
class Motion {
  readonly #ties: readonly Tie[];
  readonly #flows: readonly Flowing[];
  readonly #time: Term | null;
  readonly #env: Env;
  readonly #varied: ReadonlyMap<string, Term>;
  readonly #name: string;
  readonly #span: Span;
  /** Along time, ties that a condition in front makes hold at one moment: the symbol that it gives goes along, and no other. */
  readonly #oneWay: ReadonlySet<Tie>;
  #steps = 0;
  /** Whether a symbol is tied to what varies through another one. */
  through = false;

  constructor(env: Env, varied: ReadonlyMap<string, Term>, name: string, span: Span, since: Span | null = null) {
    this.#env = env;
    this.#varied = varied;
    this.#name = name;
    this.#span = span;
    const { scope, reading } = env;
    const { time } = scope;
    this.#time = time && scope.isRunning(time) ? time : null;
    this.#flows = scope.flows().flatMap(({ symbol, flow }) => (flow ? [{ symbol, flow }] : []));
    const place = (id: string): Span | null => reading.ids.assumptions.get(id) ?? null;
    const running = scope.runningTime();
    const conditions = scope
      .conditions()
      .flatMap((p) => tiesIn({ id: "", proposition: p, origin: "assumed" }, this.#flows, running, place));
    const along = time !== null && this.#time === null;
    this.#oneWay = new Set(along ? conditions.filter((t) => t.defining) : []);
    this.#ties = [
      ...scope.given().flatMap((a) => knownTies(a, this.#flows, () => tiesIn(a, this.#flows, running, place))),
      ...(along ? this.#oneWay : conditions),
      ...[...reading.ids.laws].filter(([id]) => scope.variables().some((v) => v.id === id)).map(([, tie]) => tie),
      ...scope.reboundDefinitions().map((d) => this.#tieOf(d)),
    ].filter((t) => t.defining || since === null || (t.span !== null && t.span.start < since.start));
  }

  /** The value of a symbol or a flow by its id; null where it stays. @throws ElaborateError where nothing gives it */
  of(id: string): Term | null {
    const value = this.#of(id, new Set());
    if (!value) return null;
    // Equations that give two symbols by each other give neither: what stays in the value must not move.
    const moved = new Set([...this.#varied.values()].flatMap((v) => [...freeVariables(v).keys()]));
    if (this.#env.reading.take === "near") return value;
    for (const other of freeVariables(value).keys())
      if (!moved.has(other) && this.#of(other, new Set())) refuse(this.#name, null, this.#span);
    return value;
  }

  #of(id: string, used: ReadonlySet<Tie>): Term | null {
    const direct = this.#varied.get(id);
    if (direct) return direct;
    this.#steps += 1;
    const flowing = this.#flows.find((f) => f.symbol.id === id || f.flow.id === id);
    if (flowing && this.#time?.kind === "free" && this.#varied.has(this.#time.id)) refuse(this.#name, null, this.#span);
    if (flowing && flowing.symbol.id === id) this.#of(flowing.flow.id, used);
    let value: Term | null = null;
    for (const tie of this.#ties) {
      if (!tie.symbols.has(id) || used.has(tie)) continue;
      if (this.#steps > MOST_TIES) refuse(this.#name, tie.span, this.#span);
      const movers = this.#movers(tie, id, new Set([...used, tie]));
      if (movers.size === 0) continue;
      const found = this.#solved(tie, id, movers);
      if (!found || (value && !alphaEqual(value, found))) return refuse(this.#name, tie.span, this.#span);
      value = found;
    }
    return value;
  }

  /** The symbols of a tie that vary and on which the one with the id hangs by it, with their values. */
  #movers(tie: Tie, id: string, used: ReadonlySet<Tie>): ReadonlyMap<string, Term> {
    const movers = new Map<string, Term>();
    for (const other of this.#through(tie, id)) {
      const direct = this.#varied.get(other);
      const value = other === id ? null : (direct ?? this.#of(other, used));
      if (!value) continue;
      this.through ||= !direct;
      if (direct || this.#env.reading.take !== "near") movers.set(other, value);
    }
    return movers;
  }

  /** The symbols by which one with the id may go along: what determines another one does so only where a binder varies that one. */
  #through(tie: Tie, id: string): Iterable<string> {
    const { dependent } = tie;
    if (dependent === id) return tie.symbols;
    // The size of what is declared is a constant unless something gives it.
    if (this.#oneWay.has(tie) || this.#isSize(id)) return [];
    return dependent === null ? tie.symbols : [dependent];
  }

  #isSize(id: string): boolean {
    return this.#env.scope.variables().some((v) => freeVariablesOfType(v.type).has(id));
  }

  #solved(tie: Tie, id: string, movers: ReadonlyMap<string, Term>): Term | null {
    const { random } = this.#env.reading.ids;
    const solution = tie.solutions.get(id);
    // An equation on a random symbol says nothing of one outcome.
    const chance = [...tie.symbols].some((s) => random.has(s) && !this.#flows.some((f) => f.symbol.id === s));
    if (!solution || chance) return null;
    try {
      return replaceFree(solution, movers);
    } catch (error) {
      if (!(error instanceof TermTypeError)) throw error;
      return null;
    }
  }

  /** A definition that varies as a symbol of its own, with the symbols that it is made from. */
  #tieOf(d: Definition): Tie {
    return {
      symbols: new Set([d.id, ...d.params.slice(0, d.implicit).map((p) => p.id)]),
      dependent: d.id,
      solutions: new Map(),
      span: this.#env.reading.ids.definitions.get(d.id) ?? null,
      defining: true,
    };
  }
}
