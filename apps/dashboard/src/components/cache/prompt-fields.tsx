"use client";

import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ProbeFieldsProps } from "./probe-draft.ts";

/** A question in its parts, without settings. */
export function PromptFields({ draft, onChange, children }: ProbeFieldsProps) {
  return (
    <>
      <TextField
        label="Model"
        value={draft.model}
        onChange={(model) => onChange({ model })}
        hint="As callers name it; it leads to the route."
      />
      {children}
      <TextArea
        label="System prompt"
        rows={3}
        value={draft.system}
        onChange={(system) => onChange({ system })}
      />
      <TextArea
        label="Message"
        rows={3}
        value={draft.message}
        onChange={(message) => onChange({ message })}
      />
    </>
  );
}
