"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { ProbeDraft, ProbeFieldsProps } from "./probe-draft.ts";

const formats: readonly (readonly [dialect: ProbeDraft["dialect"], name: string])[] = [
  ["openai-chat", "OpenAI Chat Completions"],
  ["openai-responses", "OpenAI Responses"],
  ["anthropic-messages", "Anthropic Messages"],
];

/** A request as a client sends it. */
export function WholeFields({ draft, onChange, children }: ProbeFieldsProps) {
  return (
    <>
      <div className="flex flex-col gap-1">
        <label htmlFor="probe-format" className="text-[0.8125rem] font-medium">
          Format
        </label>
        <SelectField
          id="probe-format"
          harmless
          value={draft.dialect}
          options={formats}
          onChange={(dialect) => onChange({ dialect })}
        />
      </div>
      {children}
      <div className="@min-[40rem]:col-span-2">
        <TextArea
          label="Request body (JSON)"
          rows={7}
          value={draft.body}
          onChange={(body) => onChange({ body })}
        />
      </div>
    </>
  );
}
