import type { AuditView } from "@understudy/contract";

const columns = [
  ["number", ({ sequence }) => sequence],
  ["time", ({ at }) => new Date(at).toISOString()],
  ["who", ({ actor }) => actor],
  ["role", ({ role }) => role ?? ""],
  ["by", ({ via }) => via],
  ["address", ({ address }) => address ?? ""],
  ["action", ({ action }) => action],
  ["object", ({ object }) => object],
  ["result", ({ result }) => result],
  ["changes", ({ changes }) => changes.join("\n")],
  ["reason", ({ reason }) => reason],
  ["request", ({ requestId }) => requestId ?? ""],
  ["revision", ({ revision }) => revision ?? ""],
  ["hash", ({ hash }) => hash],
] as const satisfies readonly (readonly [string, (entry: AuditView) => string | number])[];

/** The entries as a table for other programs (RFC 4180). */
export function auditCsv(entries: readonly AuditView[]): string {
  const lines = entries.map((entry) => columns.map(([, read]) => cell(read(entry))));
  return [columns.map(([name]) => name), ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** Quoted; and what a spreadsheet would take for a formula is made a text, for anybody may have tried to sign in. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
