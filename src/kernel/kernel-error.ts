/** Why the kernel refused: the rule that was called, and the reason. */
export class KernelError extends Error {
  constructor(rule: string, reason: string) {
    super(`${rule}: ${reason}`);
    this.name = "KernelError";
  }
}

/** Out of fuel: a computation of the kernel was cut short. Never a "no". */
export class OutOfFuel extends Error {
  constructor(what: string) {
    super(`out of fuel: ${what}`);
    this.name = "OutOfFuel";
  }
}
