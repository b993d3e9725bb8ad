// Speed of the prover on the notes in derivations/, against one `simplify` of mathjs on an identity in the same run.
// Build first, then: node properties/bench/prover.js [document …]
import console from "node:console";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { simplify } from "mathjs";
import { checkText } from "../../dist/index.js";

const folder = join(import.meta.dirname, "..", "..", "derivations");
const named = process.argv.slice(2);
const paths = named.length > 0 ? named : readdirSync(folder).flatMap((n) => (n.endsWith(".md") ? [join(folder, n)] : []));
