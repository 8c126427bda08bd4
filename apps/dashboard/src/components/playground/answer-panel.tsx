"use client";

import { CodeBlock } from "#components/ui/code-block.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Rehearsal } from "./rehearsal-state.ts";
import { rehearsalStatus } from "./rehearsal-status.ts";

/** The answer as it comes, or what a caller would be told instead. */
export function AnswerPanel({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { text, errors } = rehearsal.brought;
  return (
    <Panel title="Answer">
      <div className="flex flex-col gap-3" data-rehearsal={rehearsal.phase}>
        <p role="status" className="text-[0.8125rem] font-medium">
          {rehearsalStatus(rehearsal)}
        </p>
        {text !== "" && (
          <div data-answer className="text-sm leading-relaxed wrap-anywhere whitespace-pre-wrap">
            {text}
          </div>
        )}
        {errors.map((body) => (
          <div key={body} data-error className="flex flex-col gap-1">
            <p className="text-xs text-soft">What a caller is told:</p>
            <CodeBlock text={body} />
          </div>
        ))}
      </div>
    </Panel>
  );
}
