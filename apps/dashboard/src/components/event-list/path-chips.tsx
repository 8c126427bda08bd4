import { answerWords, skipWords, purposeWords } from "@understudy/contract";
import type { PathStep } from "@understudy/core";
import { ArrowRight, Check, CircleDashed, Minus, X } from "lucide-react";
import { Fragment } from "react";
import { formatDuration } from "#format/durations.ts";
import { attemptWords } from "./outcome-words.ts";

const neutral: readonly string[] = ["cancelled", "out_of_time"];

/** Every target a request met, in order: tried, passed over, served (docs/dashboard.md 0.9). */
export function PathChips({ path }: { readonly path: readonly PathStep[] }) {
  if (path.length === 0) return <span className="text-soft">no target asked</span>;
  return (
    <ol className="flex flex-wrap items-center gap-x-1 gap-y-1">
      {path.map((step, index) => (
        <Fragment key={`${step.target} ${step.startMs} ${index}`}>
          {index > 0 && (
            <li aria-hidden="true">
              <ArrowRight size={12} className="text-soft" />
            </li>
          )}
          <li>
            <Chip step={step} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

const chip = "inline-flex items-center gap-1 rounded border px-1.5 py-px text-xs";

function Chip({ step }: { readonly step: PathStep }) {
  if (step.kind === "skip") {
    return (
      <span
        className={`${chip} border-dashed border-line-strong text-soft`}
        data-step="skip"
        title="Passed over without a call"
      >
        <CircleDashed size={12} aria-hidden="true" className="shrink-0" />
        {step.target} <span>skipped: {skipWords[step.reason]}</span>
        {step.injected !== undefined && <Struck by={step.injected} />}
      </span>
    );
  }
  const served = step.outcome === "served";
  const Icon = served ? Check : neutral.includes(step.outcome) ? Minus : X;
  const colour = served ? "text-closed" : neutral.includes(step.outcome) ? "text-soft" : "text-open";
  const status = step.status === undefined ? "" : `, HTTP ${step.status}`;
  return (
    <span
      className={`${chip} border-line-strong bg-raised`}
      data-step={served ? "served" : "failed"}
      title={`${attemptWords[step.outcome]} after ${formatDuration(step.durationMs)}${status}`}
    >
      <Icon size={12} strokeWidth={2.5} aria-hidden="true" className={`shrink-0 ${colour}`} />
      {step.target} {step.use !== undefined && <span className="text-soft">{purposeWords[step.use]}:</span>}{" "}
      <span className={`font-medium ${colour}`}>{attemptWords[step.outcome]}</span>
      {step.injected !== undefined && <Struck by={step.injected} />}
      {served && answerWords(step).length > 0 && (
        <span className="font-medium text-half-open" data-marks="">
          {answerWords(step).join(", ")}
        </span>
      )}
    </span>
  );
}

function Struck({ by }: { readonly by: string }) {
  return (
    <span className="font-medium text-half-open" data-injected={by}>
      chaos {by}
    </span>
  );
}
