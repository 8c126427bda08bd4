import type { AuditChecked, AuditEntryView, AuditView } from "@understudy/contract";
import { table } from "./table.ts";
import { timeText } from "./words.ts";

export function auditLines(entries: readonly AuditView[]): readonly string[] {
  return table(
    ["#", "TIME", "WHO", "ACTION", "OBJECT", "RESULT", "CHANGES", "REASON"],
    entries.map((entry) => [
      String(entry.sequence),
      timeText(entry.at),
      whoText(entry),
      entry.action,
      entry.object,
      entry.result,
      entry.changes.join("; "),
      entry.reason,
    ]),
  );
}

export function auditEntryLines({ entry, previousHash, holds }: AuditEntryView): readonly string[] {
  const { sequence, at, action, object, result, reason, changes, address, requestId, revision, hash } = entry;
  return [
    `#${sequence}  ${timeText(at)}  ${action} ${object}  ${result}`,
    `who      ${whoText(entry)}${address === null ? "" : ` from ${address}`}`,
    ...changes.map((change) => `change   ${change}`),
    ...(reason === "" ? [] : [`reason   ${reason}`]),
    ...(revision === null ? [] : [`made     r${revision}`]),
    ...(requestId === null ? [] : [`request  ${requestId}`]),
    `hash     ${hash}${holds ? "" : "  (does not hold: this is not what was written)"}`,
    `after    ${previousHash === "" ? "nothing: it is the first" : previousHash}`,
  ];
}

export function auditCheckedLines({ prunedTo, verifiedTo, hash, broken }: AuditChecked): readonly string[] {
  const from = prunedTo === 0 ? "" : `, from #${prunedTo + 1} on (older ones were deleted by age)`;
  if (verifiedTo === 0) return ["The audit log is empty."];
  return [
    broken === null
      ? `Verified to #${verifiedTo}${from}.`
      : `Verified to #${verifiedTo}${from}, and no further.`,
    `Its hash: ${hash}`,
  ];
}

function whoText({ actor, role, via }: AuditView): string {
  return `${actor} (${role === null ? via : `${role}, ${via}`})`;
}
