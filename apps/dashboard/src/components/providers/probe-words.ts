import type { HealthView } from "@understudy/contract";
import { formatCount } from "#format/numbers.ts";

type Probe = NonNullable<HealthView["lastProbe"]>;

const asked = { edge: "address and key asked", inference: "a question asked" } as const;

/** "a question asked: passed, first token in 390 ms" */
export function probeText({ kind, ok, detail }: Probe): string {
  const verdict = ok === null ? "says nothing of its health" : ok ? "passed" : "failed";
  return `${asked[kind]}: ${verdict}, ${detail}`;
}

const uses: Readonly<Record<HealthView["probes"]["inference"], string>> = {
  always: "",
  trials: "; only to try its breaker",
  never: "; only by hand",
};

/** What questions of our own have cost today, and whether any is left. */
export function tokensText({ usedToday, dailyTokens, spent, inference }: HealthView["probes"]): string {
  const used = `${formatCount(usedToday)} of ${formatCount(dailyTokens)} probe tokens used today (UTC)`;
  return spent ? `${used}: only the address is asked` : `${used}${uses[inference]}`;
}
