import { orderWords, type ChaosView, type FaultKindView, type FaultView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** What runs, then what ran. */
export function chaosLines({ running, past }: ChaosView, now: number): readonly string[] {
  return [
    ...(running.length === 0 ? ["No fault runs."] : running.flatMap((fault) => faultLines(fault, now))),
    ...(past.length === 0
      ? []
      : ["", ...table(["FAULT", "BEGAN", "BY", "INJECTED", "END", "WHAT"], past.map(pastRow))]),
  ];
}

/** One fault, a line for each thing known of it. */
export function faultLines(fault: FaultView, now: number): readonly string[] {
  const { id, end, endsAt, injected, startedBy, startedAt, reason, abort } = fault;
  const percent = Number((abort.failedShare * 100).toFixed(2));
  return [
    `${id}: ${orderWords(fault)}`,
    `  by ${startedBy} at ${timeText(startedAt)}${reason === "" ? "" : `: ${reason}`}`,
    `  ${injected} ${injected === 1 ? "call" : "calls"} injected`,
    end === null
      ? `  ends in ${lengthText(Math.max(0, endsAt - now))}, or when more than ${percent} % of at least ${abort.minimum} requests a minute fail`
      : `  ${end.why} at ${timeText(end.at)}: ${end.detail}`,
  ];
}

export function catalogueLines(kinds: readonly FaultKindView[]): readonly string[] {
  return table(
    ["FAULT", "WHAT IT DOES"],
    kinds.map(({ kind, description }) => [kind, description]),
  );
}

function pastRow(fault: FaultView): readonly string[] {
  const { id, startedAt, startedBy, injected, end } = fault;
  return [id, timeText(startedAt), startedBy, String(injected), end?.why ?? "-", orderWords(fault)];
}
