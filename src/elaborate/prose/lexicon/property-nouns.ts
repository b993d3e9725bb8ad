/** Nouns in -ity and -ness that name no property of what they are of. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    "quantity probability density identity entity similarity complexity velocity capacity utility activity intensity possibility ability inequality infinity city university variety majority minority " +
    "cardinality dimensionality validity nonlinearity simplicity generality necessity availability facility specificity sensitivity modality reality visibility popularity quality security community priority clarity " +
    "brevity familiarity multiplicity gravity elasticity productivity conductivity permittivity humidity salinity viscosity electricity mass-density witness harness business awareness fitness randomness correctness usefulness goodness"
  ).split(" "),
);

const NAMED: ReadonlySet<string> = new Set(
  "symmetry antisymmetry independence equivalence existence convergence divergence coincidence absence presence orthogonality".split(
    " ",
  ),
);

/** Whether a noun names a property, so that "the … of $A$" says that A has it: "symmetry", "positivity", "boundedness". */
export function isProperty(word: string): boolean {
  return NAMED.has(word) || (/(?:ity|ness)$/.test(word) && word.length > 5 && !OTHERS.has(word));
}
