import type { AuditView } from "@understudy/contract";
import { csvText, type CsvField } from "#csv/csv-text.ts";

const columns = [
  ["number", ({ sequence }) => sequence],
  ["time", ({ at }) => new Date(at).toISOString()],
  ["who", ({ actor }) => actor],
  ["role", ({ role }) => role ?? null],
  ["by", ({ via }) => via],
  ["address", ({ address }) => address ?? null],
  ["action", ({ action }) => action],
  ["object", ({ object }) => object],
  ["result", ({ result }) => result],
  ["changes", ({ changes }) => changes.join("\n")],
  ["reason", ({ reason }) => reason],
  ["request", ({ requestId }) => requestId ?? null],
  ["revision", ({ revision }) => revision ?? null],
  ["hash", ({ hash }) => hash],
] as const satisfies readonly (readonly [string, (entry: AuditView) => CsvField])[];

/** The entries as a table for other programs. */
export function auditCsv(entries: readonly AuditView[]): string {
  const lines = entries.map((entry) => columns.map(([, read]) => read(entry)));
  return csvText(
    columns.map(([name]) => name),
    lines,
  );
}
