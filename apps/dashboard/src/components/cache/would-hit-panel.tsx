"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { isAskable, requestOf, type ProbeDraft } from "./probe-draft.ts";
import { PromptFields } from "./prompt-fields.tsx";
import { WholeFields } from "./whole-fields.tsx";
import { WouldHitAnswer } from "./would-hit-answer.tsx";

const nothing: ProbeDraft = {
  form: "prompt",
  tenant: "default",
  model: "default",
  system: "",
  message: "",
  dialect: "openai-chat",
  body: "",
};

/** Looks whether a question would find a kept answer. No provider is asked and nothing is counted. */
export function WouldHitPanel() {
  const look = useMutation(useTRPC().cache.wouldHit.mutationOptions());
  const [draft, setDraft] = useState(nothing);
  const change = (part: Partial<ProbeDraft>) => {
    setDraft({ ...draft, ...part });
    // An answer to another question than the one that stands here would lie.
    look.reset();
  };
  const Fields = draft.form === "prompt" ? PromptFields : WholeFields;
  return (
    <Panel
      title="Would this prompt hit?"
      note="asks no provider, keeps nothing of what is typed"
      actions={
        <Segmented
          label="What is asked"
          value={draft.form}
          options={[
            ["prompt", "A prompt"],
            ["whole", "A whole request"],
          ]}
          onChange={(form) => change({ form })}
        />
      }
    >
      <div className="flex flex-col gap-3">
        <div className="grid items-start gap-3 @min-[40rem]:grid-cols-2">
          <Fields draft={draft} onChange={change}>
            <TextField
              label="Tenant"
              value={draft.tenant}
              onChange={(tenant) => change({ tenant })}
              hint="Of the caller's client key; default where there are no keys."
            />
          </Fields>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-3">
          {draft.form === "prompt" && (
            <p className="min-w-0 flex-1 basis-60 text-xs text-soft">
              Everything a caller sends counts. If callers set <code>max_tokens</code>,{" "}
              <code>temperature</code> or tools, or go on with a conversation, try the whole request.
            </p>
          )}
          <Button
            look="primary"
            disabled={!isAskable(draft) || look.isPending}
            onClick={() => look.mutate(requestOf(draft))}
          >
            {look.isPending ? "Looking…" : "Look"}
          </Button>
        </div>
        <div role="status" className="empty:hidden">
          {look.error !== null && <p>It could not be looked up: {look.error.message}</p>}
          {look.data !== undefined && <WouldHitAnswer answer={look.data} />}
        </div>
      </div>
    </Panel>
  );
}
