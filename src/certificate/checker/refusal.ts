/** Why a certificate is refused: a reason for readers, in the words of the rule that was checked. */
export class Refusal extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Refusal";
  }
}

/** @throws Refusal with the reason unless the condition holds */
export function require(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new Refusal(reason);
}
