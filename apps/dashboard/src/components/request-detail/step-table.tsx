import { answerWords, purposeWords, skipWords, type EventView } from "@understudy/contract";
import type { PathStep } from "@understudy/core";
import { attemptWords } from "#components/event-list/outcome-words.ts";
import { formatMilliseconds } from "#format/durations.ts";
import { formatCount, missing } from "#format/numbers.ts";
import { timeAccount, type AccountedStep } from "./time-account.ts";

const head = [
  "#",
  "Target",
  "Came to",
  "Begun after",
  "Idle before",
  "Took",
  "First token",
  "HTTP",
  "Tokens in, out",
  "Paid twice",
];

/** The waterfall's numbers to the ms, and those it does not draw. */
export function StepTable({ event }: { readonly event: EventView }) {
  const { steps, idleAfterMs, wholeMs } = timeAccount(event);
  return (
    <div
      role="region"
      aria-label="Calls of this request, table"
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="more-aside overflow-x-auto border-t border-line"
    >
      <table className="w-full text-left text-xs [&_td]:border-t [&_td]:border-line [&_td]:px-4 [&_td]:py-1.5">
        <thead className="bg-raised text-soft">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="px-4 py-1.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {event.path.map((step, index) => (
            <tr key={`${step.target} ${step.startMs} ${index}`}>
              <td className="text-soft">{index + 1}</td>
              <td className="whitespace-nowrap">{step.target}</td>
              {cells(step, steps[index]).map((cell, column) => (
                <td key={head[column + 2]} className="whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="whitespace-nowrap">
            <td>{missing}</td>
            <td>End of the request</td>
            <td>{missing}</td>
            <td>{formatMilliseconds(wholeMs)}</td>
            <td>{formatMilliseconds(idleAfterMs)}</td>
            {head.slice(5).map((name) => (
              <td key={name}>{missing}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function cells(step: PathStep, accounted: AccountedStep | undefined): readonly string[] {
  const { beganMs, idleMs, tookMs } = accounted ?? { beganMs: null, idleMs: null, tookMs: null };
  const times = [formatMilliseconds(beganMs), formatMilliseconds(idleMs)];
  if (step.kind === "skip") {
    const chaos = step.injected === undefined ? "" : ` (chaos ${step.injected})`;
    return [
      `passed over: ${skipWords[step.reason]}${chaos}`,
      ...times,
      missing,
      missing,
      missing,
      missing,
      missing,
    ];
  }
  const { outcome, use, status, usage, wastedTokens, injected } = step;
  const beside = [
    ...(use === undefined ? [] : [purposeWords[use]]),
    ...(outcome === "served" ? answerWords(step) : []),
    ...(injected === undefined ? [] : [`chaos ${injected}`]),
  ];
  return [
    beside.length === 0 ? attemptWords[outcome] : `${attemptWords[outcome]} (${beside.join(", ")})`,
    ...times,
    formatMilliseconds(tookMs),
    formatMilliseconds(step.firstTokenMs ?? null),
    status === undefined ? missing : String(status),
    usage === undefined ? missing : `${formatCount(usage.inputTokens)}, ${formatCount(usage.outputTokens)}`,
    wastedTokens === undefined ? missing : `about ${formatCount(wastedTokens)}`,
  ];
}
