import { erfc } from "./normal.ts";

const LAYERS = 256;
/**
 * Where the tail of the ziggurat begins, for 256 layers (G. Marsaglia, W. W. Tsang, The ziggurat method, J. Stat.
 * Softw. 5(8), 2000).
 */
const TAIL = 3.6541528853610088;
const TWO_M20 = 2 ** -20;
const TWO_M52 = 2 ** -52;

/**
 * UNIT[i] is the half-width of layer i over 2^31; below INSIDE[i] a multiple of it lies under the curve whatever the
 * height.
 */
const UNIT = new Float64Array(LAYERS);
const INSIDE = new Int32Array(LAYERS);
/** HEIGHT[i] = exp(-x_i²/2) at the right end of layer i; HEIGHT[LAYERS] = 1. */
const HEIGHT = new Float64Array(LAYERS + 1);

function buildLayers(): void {
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  const area = TAIL * density(TAIL) + Math.sqrt(Math.PI / 2) * erfc(TAIL / Math.SQRT2);
  const edge = new Float64Array(LAYERS + 1);
  edge[0] = area / density(TAIL);
  edge[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) {
    const x = edge[i - 1] ?? 0;
    edge[i] = Math.sqrt(-2 * Math.log(area / x + density(x)));
  }
  for (let i = 0; i < LAYERS; i++) {
    const x = edge[i] ?? 0;
    UNIT[i] = x / 2 ** 31;
    INSIDE[i] = Math.floor(((edge[i + 1] ?? 0) / x) * 2 ** 31) - 1;
    HEIGHT[i] = density(x);
  }
  HEIGHT[LAYERS] = 1;
}
buildLayers();

/** The finalizer of MurmurHash3 (A. Appleby): a bijection of 32-bit words. */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Random numbers of one stream: xoshiro128++ (D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators,
 * ACM TOMS 47, 2021). The same stream gives the same numbers on every machine. Not for secrets.
 */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** A stream from its four 32-bit words of state. @throws RangeError when all are 0, a fixed point of the generator */
  constructor(a: number, b: number, c: number, d: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.d = d | 0;
    if ((this.a | this.b | this.c | this.d) === 0) throw new RangeError("the state of a random stream is all zero");
  }

  /** The next 32 bits, as a signed integer. */
  bits(): number {
    const { a, b, c, d } = this;
    const s = (a + d) | 0;
    const result = (((s << 7) | (s >>> 25)) + a) | 0;
    const e = c ^ a;
    const f = d ^ b;
    this.b = b ^ e;
    this.a = a ^ f;
    this.c = e ^ (b << 9);
    this.d = (f << 11) | (f >>> 21);
    return result;
  }

  /** Uniform on the open interval (0, 1): the odd multiples of 2^-53. */
  uniform(): number {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low + 0.5) * TWO_M52;
  }

  /** Uniform on {0, …, n - 1}, 1 ≤ n ≤ 2^32, without bias (rejection). @throws RangeError on another n */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
      throw new RangeError(`no integer below ${String(n)} can be drawn`);
    const limit = 2 ** 32 - (2 ** 32 % n);
    for (;;) {
      const x = this.bits() >>> 0;
      if (x < limit) return x % n;
    }
  }

  /** -1 or 1, with equal probability. */
  sign(): -1 | 1 {
    return this.bits() < 0 ? -1 : 1;
  }

  /** Standard normal, by the ziggurat with 52 bits in each layer (J. A. Doornik, An improved ziggurat method, 2005). */
  normal(): number {
    for (;;) {
      const high = this.bits();
      const low = this.bits();
      const layer = low & 255;
      const x = (high + (low >>> 12) * TWO_M20) * (UNIT[layer] as number);
      if ((high ^ (high >> 31)) < (INSIDE[layer] as number)) return x;
      const edge = this.edge(layer, x);
      if (edge === edge) return edge;
    }
  }

  /** Fills out with independent normals of mean 0 and the given standard deviation, and returns it. */
  fillNormal(out: Float64Array, deviation = 1): Float64Array {
    const n = out.length;
    // The words stay machine integers only if each assignment says so.
    let a = this.a | 0;
    let b = this.b | 0;
    let c = this.c | 0;
    let d = this.d | 0;
    let i = 0;
    while (i < n) {
      let s = (a + d) | 0;
      const high = (((s << 7) | (s >>> 25)) + a) | 0;
      let e = c ^ a;
      let f = d ^ b;
      let t = b << 9;
      b ^= e;
      a ^= f;
      c = e ^ t;
      d = (f << 11) | (f >>> 21);
      s = (a + d) | 0;
      const low = (((s << 7) | (s >>> 25)) + a) | 0;
      e = c ^ a;
      f = d ^ b;
      t = b << 9;
      b ^= e;
      a ^= f;
      c = e ^ t;
      d = (f << 11) | (f >>> 21);
      const layer = low & 255;
      // The casts stand for a layer below 256; defaults would cost a fifth of the time.
      const x = (high + (low >>> 12) * TWO_M20) * (UNIT[layer] as number);
      if ((high ^ (high >> 31)) < (INSIDE[layer] as number)) out[i++] = x * deviation;
      else {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
        const edge = this.edge(layer, x);
        a = this.a | 0;
        b = this.b | 0;
        c = this.c | 0;
        d = this.d | 0;
        if (edge === edge) out[i++] = edge * deviation;
      }
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    return out;
  }

  /** A vector uniform on the unit sphere of ℝ^d, d ≥ 1. */
  unitVector(d: number): Float64Array {
    const v = new Float64Array(d);
    for (;;) {
      this.fillNormal(v);
      let square = 0;
      for (const x of v) square += x * x;
      if (square > 0) return v.map((x) => x / Math.sqrt(square));
    }
  }

  /** What may not lie in the inner part of a layer: the value, or NaN when it lies above the curve. */
  private edge(layer: number, x: number): number {
    if (layer === 0) {
      if (Math.abs(x) < TAIL) return x;
      for (;;) {
        const tail = -Math.log(this.uniform()) / TAIL;
        if (-2 * Math.log(this.uniform()) > tail * tail) return x < 0 ? -TAIL - tail : TAIL + tail;
      }
    }
    const low = HEIGHT[layer] ?? 0;
    const high = HEIGHT[layer + 1] ?? 1;
    return low + this.uniform() * (high - low) < Math.exp(-0.5 * x * x) ? x : NaN;
  }
}

/**
 * The stream of a seed, a purpose and an index: streams that differ in any of the three share nothing but a chance
 * collision of 128-bit states. A search and the confirmation of what it found differ in purpose.
 */
export function randomStream(seed: number, purpose: string, index = 0): RandomStream {
  const words = [seed | 0, Math.floor(seed / 2 ** 32) | 0, index | 0, Math.floor(index / 2 ** 32) | 0, purpose.length];
  for (let i = 0; i < purpose.length; i++) words.push(purpose.charCodeAt(i));
  const state = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667].map((start, lane) => {
    let h = start;
    for (const word of words) h = mix(Math.imul(h ^ mix(word + lane), 0x01000193) + 0x3c6ef372);
    return mix(h + lane);
  });
  const [a = 0, b = 0, c = 0, d = 0] = state;
  return new RandomStream(a, b, c, (a | b | c | d) === 0 ? 1 : d);
}
