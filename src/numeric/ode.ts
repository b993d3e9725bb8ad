/** Writes the velocity at (t, y) into dy; y is not kept and not changed. */
export type VectorField = (t: number, y: Float64Array, dy: Float64Array) => void;

/** Writes the values of the event functions at (t, y) into out; the solution stops where one of them changes sign. */
export interface OdeEvents {
  readonly count: number;
  readonly evaluate: (t: number, y: Float64Array, out: Float64Array) => void;
}

/**
 * How an initial value problem is integrated. The error of a step is kept below absolute + relative · |y| in each entry
 * (root mean square).
 */
export interface OdeOptions {
  readonly relative?: number;
  readonly absolute?: number;
  /** Rejected steps count too. */
  readonly maximumSteps?: number;
  /** The field need be smooth only where no event function changes sign. */
  readonly events?: OdeEvents;
  /** Called after each accepted step; y is not kept. */
  readonly onStep?: (t: number, y: Float64Array) => void;
}

/**
 * Where the integration ended: at the final time; just behind an event, with the indices of the functions that changed
 * sign; or early, because of the number of steps or a step too short for the time to advance (a singularity, or a
 * tolerance out of reach).
 */
export type OdeResult =
  | { readonly kind: "done"; readonly t: number; readonly y: Float64Array; readonly steps: number }
  | {
      readonly kind: "event";
      readonly t: number;
      readonly y: Float64Array;
      readonly steps: number;
      readonly which: readonly number[];
    }
  | {
      readonly kind: "failed";
      readonly t: number;
      readonly y: Float64Array;
      readonly steps: number;
      readonly reason: "too many steps" | "step too short";
    };

/**
 * Nodes, coefficients and both weights of the pair of order 5(4) of J. Dormand and P. Prince (J. Comput. Appl. Math. 6,
 * 1980).
 */
const NODES = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const STAGES: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

interface Workspace {
  readonly slopes: readonly Float64Array[];
  readonly point: Float64Array;
  readonly next: Float64Array;
}

/**
 * One step of length h from (t, y), whose first slope is known, into work.next; the last slope is that at the new
 * point.
 */
function step(field: VectorField, t: number, y: Float64Array, h: number, work: Workspace): void {
  const n = y.length;
  for (let stage = 1; stage < 7; stage++) {
    const row = STAGES[stage] ?? [];
    const point = stage === 6 ? work.next : work.point;
    point.set(y);
    row.forEach((coefficient, j) => {
      const slope = work.slopes[j];
      if (coefficient === 0 || slope === undefined) return;
      const c = h * coefficient;
      for (let i = 0; i < n; i++) point[i] = (point[i] ?? 0) + c * (slope[i] ?? 0);
    });
    const slope = work.slopes[stage];
    if (slope) field(t + (NODES[stage] ?? 0) * h, point, slope);
  }
}

/** The estimated error of the step just made, in units of the tolerance. */
function scaledError(y: Float64Array, h: number, work: Workspace, relative: number, absolute: number): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    let error = 0;
    for (let j = 0; j < 7; j++) error += (ERROR[j] ?? 0) * (work.slopes[j]?.[i] ?? 0);
    const scale = absolute + relative * Math.max(Math.abs(y[i] ?? 0), Math.abs(work.next[i] ?? 0));
    sum += ((h * error) / scale) ** 2;
  }
  return Math.sqrt(sum / Math.max(1, y.length));
}

/**
 * Integrates y' = field(t, y) from (start, y0) to end, which may lie before start, by the embedded pair with a
 * controlled step (E. Hairer, S. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, §II.4). Defaults:
 * relative 1e-10, absolute 1e-12, 100 000 steps. With events it stops just behind the first sign change; a change and a
 * change back within one step go unseen.
 */
export function integrateOde(
  field: VectorField,
  start: number,
  y0: Float64Array,
  end: number,
  options: OdeOptions = {},
): OdeResult {
  const { relative = 1e-10, absolute = 1e-12, maximumSteps = 100_000, events, onStep } = options;
  const n = y0.length;
  const direction = Math.sign(end - start);
  const work: Workspace = {
    slopes: Array.from({ length: 7 }, () => new Float64Array(n)),
    point: new Float64Array(n),
    next: new Float64Array(n),
  };
  const [first = new Float64Array(n)] = work.slopes;
  const last = work.slopes[6] ?? new Float64Array(n);
  const y = Float64Array.from(y0);
  let t = start;
  let steps = 0;
  let attempts = 0;
  if (direction === 0) return { kind: "done", t, y, steps };
  const before = new Float64Array(events?.count ?? 0);
  const after = new Float64Array(events?.count ?? 0);
  events?.evaluate(t, y, before);
  field(t, y, first);
  let h = direction * Math.min(Math.abs(end - start), firstStep(y, first, relative, absolute));
  while ((end - t) * direction > 0) {
    if (attempts++ >= maximumSteps) return { kind: "failed", t, y, steps, reason: "too many steps" };
    if (Math.abs(h) <= 1e-15 * Math.max(Math.abs(t), Math.abs(end - start))) {
      return { kind: "failed", t, y, steps, reason: "step too short" };
    }
    const final = (t + 1.01 * h - end) * direction >= 0;
    if (final) h = end - t;
    step(field, t, y, h, work);
    const error = scaledError(y, h, work, relative, absolute);
    const factor = error > 0 ? 0.9 * error ** -0.2 : 5;
    if (!(error <= 1)) {
      h *= Number.isNaN(error) ? 0.1 : Math.max(0.1, factor);
      continue;
    }
    steps++;
    if (events) {
      events.evaluate(t + h, work.next, after);
      if (crossings(before, after).length > 0) {
        const crossed = locate(field, events, t, y, h, before, work);
        onStep?.(crossed.t, crossed.y);
        return { kind: "event", steps, ...crossed };
      }
      before.set(after);
    }
    t = final ? end : t + h;
    y.set(work.next);
    first.set(last);
    onStep?.(t, y);
    h *= Math.min(5, Math.max(0.2, factor));
  }
  return { kind: "done", t, y, steps };
}

/** A first step on which the solution moves by about a hundredth of its size. */
function firstStep(y: Float64Array, slope: Float64Array, relative: number, absolute: number): number {
  let size = 0;
  let speed = 0;
  for (let i = 0; i < y.length; i++) {
    const scale = absolute + relative * Math.abs(y[i] ?? 0);
    size += ((y[i] ?? 0) / scale) ** 2;
    speed += ((slope[i] ?? 0) / scale) ** 2;
  }
  return size > 0 && speed > 0 ? 0.01 * Math.sqrt(size / speed) : 1e-6;
}

/** The indices at which two rows of values have strictly opposite signs, or the second is 0 and the first is not. */
function crossings(before: Float64Array, after: Float64Array): number[] {
  const which: number[] = [];
  for (let i = 0; i < before.length; i++) {
    const a = before[i] ?? 0;
    const b = after[i] ?? 0;
    if (a !== 0 && a > 0 !== b > 0) which.push(i);
  }
  return which;
}

/** The end of the shortest step, to one part in 2^40, behind which an event function has changed sign. */
function locate(
  field: VectorField,
  events: OdeEvents,
  t: number,
  y: Float64Array,
  h: number,
  before: Float64Array,
  work: Workspace,
): { t: number; y: Float64Array; which: readonly number[] } {
  const values = new Float64Array(events.count);
  let short = 0;
  let long = 1;
  for (let pass = 0; pass < 40; pass++) {
    const middle = (short + long) / 2;
    step(field, t, y, h * middle, work);
    events.evaluate(t + h * middle, work.next, values);
    if (crossings(before, values).length > 0) long = middle;
    else short = middle;
  }
  step(field, t, y, h * long, work);
  events.evaluate(t + h * long, work.next, values);
  return { t: t + h * long, y: Float64Array.from(work.next), which: crossings(before, values) };
}
