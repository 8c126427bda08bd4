"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AnswerPanel } from "#components/playground/answer-panel.tsx";
import { SnippetPanel } from "#components/playground/snippet-panel.tsx";
import { useRehearsal } from "#components/playground/use-rehearsal.ts";
import { ChangeButton } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Enough for a sentence or two: it is paid for. */
const maximumTokens = 100;

export interface FirstPromptProps {
  /** The route that asks what was set up; null: no chain does, so the target is asked itself. */
  readonly route: string | null;
  readonly target: string;
}

/** One prompt through what was just set up, and the same from a program. */
export function FirstPrompt({ route, target }: FirstPromptProps) {
  const [prompt, setPrompt] = useState("Say hello in one sentence.");
  const { rehearsal, send } = useRehearsal();
  const { data } = useQuery(useTRPC().playground.get.queryOptions());
  const asked = { prompt, system: "", stream: true, maximumTokens };
  return (
    <>
      <Panel title="Send a test prompt" note={`at most ${maximumTokens} tokens of answer; it is paid for`}>
        <div className="flex max-w-2xl flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1 basis-64">
            <TextField label="Prompt" value={prompt} onChange={setPrompt} maxLength={2_000} />
          </div>
          <ChangeButton
            change="playground.send"
            look="primary"
            pending={rehearsal?.phase === "running"}
            disabled={prompt.trim() === ""}
            onClick={() => void send(route === null ? { ...asked, target } : { ...asked, route })}
          >
            Send
          </ChangeButton>
        </div>
      </Panel>
      {rehearsal !== null && <AnswerPanel rehearsal={rehearsal} />}
      {data !== undefined && (
        <SnippetPanel ask={{ ...asked, dataUrl: data.dataUrl, model: route ?? target }} />
      )}
    </>
  );
}
