import type { AuditChecked } from "@understudy/contract";
import type { ChainEnd } from "./audit-chain.ts";
import type { CheckedPart } from "./check-audit.ts";

/** Some ms of work: others who read get their turn in between. */
const partLength = 2_000;

/** Checks the whole log, part after part, up to the first entry that does not hold. */
export async function verifyAudit(
  check: (after: ChainEnd, limit: number) => Promise<CheckedPart>,
): Promise<AuditChecked> {
  let part = await check({ sequence: 0, hash: "" }, partLength);
  while (part.more) part = await check(part.end, partLength);
  const { prunedTo, end, broken } = part;
  return { prunedTo, verifiedTo: end.sequence, hash: end.hash, broken };
}
