/** Why the kernel refused. `rule` is the rule that was called. */
export class KernelError extends Error {
  readonly rule: string;
  readonly reason: string;

  constructor(rule: string, reason: string) {
    super(`${rule}: ${reason}`);
    this.name = "KernelError";
    this.rule = rule;
    this.reason = reason;
  }
}

/** Out of fuel: a computation of the kernel was cut short. Never a "no". */
export class OutOfFuel extends Error {
  constructor(what: string) {
    super(`out of fuel: ${what}`);
    this.name = "OutOfFuel";
  }
}
