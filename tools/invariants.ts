/**
 * Lists every invariant of docs/resilience.md section 7 and proves each: plants a bug and shows that
 * the check goes red, and that it is green without. Exit code 1 if one does not.
 */
import { proveCacheInvariants } from "@understudy/api/planted-cache-bugs";
import { proveNumberInvariants } from "@understudy/api/planted-number-bugs";
import { proveInvariants, type Proof } from "@understudy/core/planted-bugs";

const proofs = [...proveInvariants(), ...proveCacheInvariants(), ...proveNumberInvariants()].toSorted(
  (a, b) => numberOf(a) - numberOf(b),
);
for (const proof of proofs) {
  console.log(`${isProven(proof) ? "proven" : "UNPROVEN"}  ${proof.name.padEnd(11)} ${proof.statement}`);
  console.log(`                   planted: ${proof.bug}`);
  console.log(`                   says: ${saysOf(proof)}`);
  if (proof.also.length > 0) console.log(`                   noticed too by: ${proof.also.join(", ")}`);
  if (proof.withoutBug.length > 0) {
    console.log(`                   RED WITHOUT THE BUG: ${proof.withoutBug.join(", ")}`);
  }
}
const unproven = proofs.filter((proof) => !isProven(proof));
console.log(`\n${proofs.length - unproven.length} of ${proofs.length} invariants proven by a planted bug`);
if (unproven.length > 0) process.exitCode = 1;

function isProven({ caught, withoutBug }: Proof): boolean {
  return caught !== null && withoutBug.length === 0;
}

/** "I48 age" stands with I48; what has no number comes last. */
function numberOf({ name }: Proof): number {
  const number = Number.parseInt(name.slice(1), 10);
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
}

/** The detail of the first line; the statement before it has been printed. */
function saysOf({ caught, statement }: Proof): string {
  if (caught === null) return "nothing: the check did not go red";
  const [line = ""] = caught.split("\n");
  return line.slice(
    line.indexOf(statement) + 1 > 0 ? line.indexOf(statement) + statement.length + 3 : 0,
    220,
  );
}
