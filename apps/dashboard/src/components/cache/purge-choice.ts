/** Since when answers were kept that are to be forgotten; `ever` has no beginning. */
export const purgeSpans = [
  { name: "ever", label: "Any time", ms: null },
  { name: "15m", label: "Last 15 min", ms: 900_000 },
  { name: "1h", label: "Last hour", ms: 3_600_000 },
  { name: "6h", label: "Last 6 h", ms: 21_600_000 },
] as const;

type PurgeSpan = (typeof purgeSpans)[number]["name"];

/** What an operator narrows a purge by; an empty text does not narrow it. */
export interface PurgeChoice {
  readonly target: string;
  readonly tenant: string;
  readonly span: PurgeSpan;
  /** Wall clock: when the span was chosen. It does not move while the operator reads. */
  readonly chosenAt: number;
}

export interface KeptSelection {
  readonly target?: string;
  readonly tenant?: string;
  readonly since?: number;
}

export function selectionOf({ target, tenant, span, chosenAt }: PurgeChoice): KeptSelection {
  const ms = purgeSpans.find(({ name }) => name === span)?.ms ?? null;
  return {
    ...(target === "" ? {} : { target }),
    ...(tenant.trim() === "" ? {} : { tenant: tenant.trim() }),
    ...(ms === null ? {} : { since: Math.max(0, chosenAt - ms) }),
  };
}

/** Whether what was typed is the number that was asked for: `1204`, `1,204`. */
export function isTyped(typed: string, count: number): boolean {
  return typed.trim().replaceAll(",", "") === String(count);
}
