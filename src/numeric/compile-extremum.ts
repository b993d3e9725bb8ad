import { doubts, scalarCode, type PropCode, type ScalarCode } from "./compile-code.ts";
import { ROUNDS, parts, step, type Loop } from "./compile-loop.ts";
import { settle } from "./compile-memo.ts";
import { cost, generalRun, reads } from "./compile-scalar.ts";
import { Jet, NO_LEVELS, laneCount, laneMap, sameTangents, type Level, type Levels, unionLevels } from "./jet.ts";

/* Largest and smallest values. */

/** The extreme value, or where it is attained; undefined when nothing is compared, and an index also at a tie. */
export function extreme(
  loop: Loop,
  body: ScalarCode,
  guard: PropCode | null,
  sign: 1 | -1,
  place: boolean,
  bounded: boolean,
): ScalarCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const [from, to, rg] = [loop.from.run, loop.to.run, guard?.run ?? null];
  const levels: Levels = place ? NO_LEVELS : body.levels;
  const jet = new Jet(levels);
  const general = generalRun(body);
  const next = body.jet;
  const run = (): number => {
    const low = from();
    const high = to();
    register.low = low;
    register.high = high;
    jet.live = true;
    let best = NaN;
    let at = NaN;
    let error = 0;
    let tie = false;
    let close = false;
    let doubt = false;
    const count = laneCount(levels);
    for (let i = low; i <= high; i++) {
      step(register, i);
      if (rg) {
        const g = rg();
        if (guard?.flags.doubt) doubt = true;
        if (g === 0 && !guard?.flags.tie) continue;
        if (g !== 1 || guard?.flags.tie) {
          best = NaN;
          at = NaN;
          break;
        }
      }
      general();
      const x = next.lanes[0] as number;
      const e = bounded ? (next.errors[0] as number) : 0;
      if (Number.isNaN(x)) {
        best = NaN;
        at = NaN;
        break;
      }
      const exactTie = x === best && e + error === 0;
      if (x === best && !(levels.length === 1 && sameTangents(jet, next, count))) tie = true;
      if (!exactTie && Math.abs(x - best) <= e + error) close = true;
      if (!bounded && x !== best && Math.abs(x - best) <= 2 ** -36 * (1 + Math.abs(x)) && (place || levels.length > 0))
        doubts.raised = true;
      error = Math.max(error, e);
      if (!Number.isNaN(at) && !(sign * x > sign * best)) continue;
      if (x !== best) {
        tie = false;
        if (Math.abs(x - best) > e + error) close = false;
      }
      best = x;
      at = i;
      if (place) continue;
      for (let s = 1; s < count; s++) {
        jet.lanes[s] = next.lanes[s] as number;
        jet.errors[s] = next.errors[s] as number;
      }
    }
    if (Number.isNaN(at)) jet.lanes.fill(NaN);
    else if (tie && (place || levels.length > 0)) jet.lanes.fill(NaN, place ? 0 : 1);
    jet.lanes[0] = place ? (tie ? NaN : at) : best;
    jet.errors[0] = place ? 0 : error;
    if (bounded && (close || doubt)) jet.errors.fill(Infinity, place || doubt ? 0 : 1);
    return jet.lanes[0];
  };
  return scalarCode(run, reads, cost + ROUNDS * 5, levels, jet);
}

/** The smallest (sign −1) or largest (sign 1) of some numbers. No derivative at a tie of different tangents. */
export function extremum(parts0: readonly ScalarCode[], sign: 1 | -1, bounded: boolean): ScalarCode {
  const parts = settle(parts0);
  let levels = NO_LEVELS;
  for (const p of parts) levels = unionLevels(levels, p.levels);
  const jet = new Jet(levels);
  const runs = parts.map((p) => p.run);
  if (levels.length === 0 && !bounded) {
    const run = (): number => {
      let best = -Infinity;
      for (let i = 0; i < runs.length; i++) best = Math.max(best, sign * (runs[i] as () => number)());
      return sign * best;
    };
    return scalarCode(run, reads(parts), cost(parts, 2 * parts.length));
  }
  const generals = parts.map(generalRun);
  const single = levels.length === 1 ? (levels[0] as Level) : null;
  const maps = parts.map((p) => laneMap(p.levels, levels));
  const run = (): number => {
    let best = NaN;
    let at = -1;
    let error = 0;
    for (let i = 0; i < parts.length; i++) {
      (generals[i] as () => void)();
      const p = parts[i] as ScalarCode;
      const x = p.jet.lanes[0] as number;
      if (Number.isNaN(x)) {
        jet.lanes.fill(NaN);
        jet.live = true;
        return NaN;
      }
      error = Math.max(error, p.jet.errors[0] as number);
      if (at < 0 || sign * x > sign * best) {
        best = x;
        at = i;
      }
    }
    const { jet: won, levels: wonLevels } = parts[at] as ScalarCode;
    let tie = false;
    let close = false;
    for (let i = 0; i < parts.length; i++) {
      if (i === at) continue;
      const p = parts[i] as ScalarCode;
      const gap = Math.abs((p.jet.lanes[0] as number) - best);
      const errors = (p.jet.errors[0] as number) + (won.errors[0] as number);
      const same = single !== null && p.levels === wonLevels && sameTangents(p.jet, won, 1 + single.size);
      if (gap === 0 && !same) tie = true;
      if (gap <= errors && errors > 0) close = true;
    }
    jet.live = true;
    const map = maps[at] as Int32Array;
    const count = single ? 1 + single.size : map.length;
    for (let s = 0; s < count; s++) {
      const lane = single ? (wonLevels.length > 0 || s === 0 ? s : -1) : (map[s] as number);
      jet.lanes[s] = s > 0 && tie ? NaN : lane < 0 ? 0 : (won.lanes[lane] as number);
      jet.errors[s] = s === 0 ? error : close ? Infinity : lane < 0 ? 0 : (won.errors[lane] as number);
    }
    return best;
  };
  return scalarCode(run, reads(parts), cost(parts, 8 * parts.length), levels, jet);
}
