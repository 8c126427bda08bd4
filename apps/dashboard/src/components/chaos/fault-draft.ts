import type { FaultOrder, InjectedFault } from "@understudy/contract";

export type Place = "provider" | "target" | "route" | "clientKey";

/** What an operator has said so far; numbers as they are typed. */
export interface FaultDraft {
  readonly kind: InjectedFault["kind"];
  /** What can be turned on this kind; empty: as usual. */
  readonly amount: string;
  readonly place: Place;
  readonly name: string;
  readonly percent: string;
  readonly durationMs: number;
  readonly abortPercent: string;
  readonly abortMinimum: string;
}

export const emptyDraft: FaultDraft = {
  kind: "error_status",
  amount: "",
  place: "provider",
  name: "",
  percent: "10",
  durationMs: 60_000,
  abortPercent: "5",
  abortMinimum: "20",
};

interface Amount {
  readonly label: string;
  readonly usual: number;
  readonly from: number;
  readonly to: number;
}

const tokens: Amount = { label: "After so many tokens", usual: 5, from: 0, to: 100_000 };

/** The number that can be turned on a kind; null: there is none. */
export const amounts: Readonly<Record<InjectedFault["kind"], Amount | null>> = {
  error_status: { label: "HTTP status", usual: 503, from: 400, to: 599 },
  rate_limit: { label: "Retry-After, seconds", usual: 20, from: 1, to: 3_600 },
  latency: { label: "Later by so many seconds", usual: 2, from: 0.001, to: 300 },
  slow_first_token: { label: "Later by so many seconds", usual: 5, from: 0.001, to: 300 },
  throttled_tokens: { label: "Milliseconds before each token", usual: 200, from: 1, to: 60_000 },
  cut: tokens,
  stall: tokens,
  malformed_frame: tokens,
  refused_connection: null,
  silence: null,
  refusal: null,
  empty_answer: null,
  repetition_loop: null,
  quality_drop: null,
};

export type ReadDraft =
  | { readonly ok: true; readonly order: FaultOrder }
  /** `missing`: nothing is wrong yet, something is still to be said. */
  | { readonly ok: false; readonly problem: string; readonly missing: boolean };

/** What the draft orders, or what keeps it from being an order. */
export function readDraft(draft: FaultDraft): ReadDraft {
  const { kind, place, name, durationMs } = draft;
  if (name === "") return { ok: false, problem: "Say whose calls are struck.", missing: true };
  const amount = amounts[kind];
  const value = amount === null ? 0 : draft.amount.trim() === "" ? amount.usual : numberOf(draft.amount);
  if (amount !== null && !(value >= amount.from && value <= amount.to)) {
    return wrong(`${amount.label}: from ${amount.from} to ${amount.to}.`);
  }
  const percent = numberOf(draft.percent);
  if (!(percent > 0 && percent <= 100)) return wrong("Share of the calls: above 0, at most 100 %.");
  const abortPercent = numberOf(draft.abortPercent);
  if (!(abortPercent >= 0 && abortPercent <= 100)) return wrong("Failed requests: from 0 to 100 %.");
  const minimum = numberOf(draft.abortMinimum);
  if (!Number.isInteger(minimum) || minimum < 1) return wrong("Requests it takes: a whole number from 1.");
  return {
    ok: true,
    order: {
      fault: faultOf(kind, value),
      scope: { [place]: name },
      share: percent / 100,
      durationMs,
      abort: { failedShare: abortPercent / 100, minimum },
    },
  };
}

function faultOf(kind: InjectedFault["kind"], value: number): InjectedFault {
  switch (kind) {
    case "error_status":
      return { kind, status: Math.round(value) };
    case "rate_limit":
      return { kind, retryAfterMs: Math.round(value * 1_000) };
    case "latency":
    case "slow_first_token":
      return { kind, delayMs: Math.round(value * 1_000) };
    case "throttled_tokens":
      return { kind, delayMs: Math.round(value) };
    case "cut":
    case "stall":
    case "malformed_frame":
      return { kind, afterTokens: Math.round(value) };
    case "refused_connection":
    case "silence":
    case "refusal":
    case "empty_answer":
    case "repetition_loop":
    case "quality_drop":
      return { kind };
  }
}

function wrong(problem: string): ReadDraft {
  return { ok: false, problem, missing: false };
}

function numberOf(text: string): number {
  const trimmed = text.trim();
  return trimmed === "" ? Number.NaN : Number(trimmed);
}
