/** What the evaluator calls something that it has no number for, as an author would name it. */
const PHRASES: Readonly<Record<string, string>> = {
  forall: "a statement for infinitely many values",
  "forall over an infinite set": "a statement for infinitely many values",
  exists: "the existence of one among infinitely many values",
  "exists over an infinite set": "the existence of one among infinitely many values",
  sup: "a supremum over infinitely many values",
  inf: "an infimum over infinitely many values",
  min: "a minimum over infinitely many values",
  max: "a maximum over infinitely many values",
  argmin: "a minimiser among infinitely many values",
  argmax: "a maximiser among infinitely many values",
  sum: "a sum over infinitely many values",
  prod: "a product over infinitely many values",
  limit: "a limit",
  integral: "this integral",
  power: "a power with such an exponent",
  root: "a root of such a degree",
  floor: "a rounded number next to a jump",
  sign: "a sign next to a jump",
  lambdaMax: "the largest eigenvalue of such a matrix",
  lambdaMin: "the smallest eigenvalue of such a matrix",
  normSpectral: "the spectral norm of such a matrix",
};

/** What the evaluator says of numbers that are too large for it, or of ranges that are too long. */
const TOO_LARGE: ReadonlySet<string> = new Set(["too large", "term too large"]);

/** Whether something has no number because of its size alone. */
export function isTooLarge(what: string): boolean {
  return TOO_LARGE.has(what);
}

/** What has no number, as an author would name it; a name that is in no list is left as it is. */
export function numberless(what: string): string {
  return Object.hasOwn(PHRASES, what) ? (PHRASES[what] ?? what) : what;
}
