"use client";

import { playgroundLimits } from "@understudy/contract";
import type { KeyboardEvent, ReactNode } from "react";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useChangeOff } from "#session/use-change-off.ts";
import { tokenLimit, type Question } from "./rehearsal-ask.ts";

export interface AskPanelProps {
  readonly question: Question;
  readonly onChange: (part: Partial<Question>) => void;
  /** Where it goes and what is pretended. */
  readonly children: ReactNode;
  readonly estimate: ReactNode;
  readonly running: boolean;
  /** Null: something is missing. */
  readonly onSend: (() => void) | null;
  readonly onCallOff: () => void;
}

/** One prompt; Ctrl or Cmd with Enter sends it from anywhere in here. */
export function AskPanel({
  question,
  onChange,
  children,
  estimate,
  running,
  onSend,
  onCallOff,
}: AskPanelProps) {
  const off = useChangeOff("playground.send");
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!running && off === null) onSend?.();
  };
  return (
    <Panel title="Prompt" note="nothing of it or of the answer is stored">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut; the button does the same */}
      <div className="flex flex-col gap-3" onKeyDown={onKeyDown}>
        {children}
        <TextArea
          label="Prompt"
          rows={4}
          value={question.prompt}
          onChange={(prompt) => onChange({ prompt: prompt.slice(0, playgroundLimits.promptLength) })}
        />
        <div className="grid items-start gap-3 @min-[32rem]:grid-cols-[minmax(0,1fr)_9rem]">
          <TextArea
            label="System text (optional)"
            rows={2}
            value={question.system}
            onChange={(system) => onChange({ system: system.slice(0, playgroundLimits.promptLength) })}
          />
          <TextField
            label="Most tokens"
            value={question.maximumTokens}
            onChange={(maximumTokens) => onChange({ maximumTokens })}
            hint={
              tokenLimit(question) === null ? `A number from 1 to ${playgroundLimits.maximumTokens}.` : ""
            }
          />
        </div>
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
          <p className="min-w-0 flex-1 basis-52 text-xs text-soft">{estimate}</p>
          {running ? (
            <Button onClick={onCallOff}>Call off</Button>
          ) : (
            <ChangeButton
              change="playground.send"
              look="primary"
              disabled={onSend === null}
              onClick={() => onSend?.()}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              Send
              <kbd className="text-2xs font-normal opacity-80 max-lg:hidden">Ctrl ↵</kbd>
            </ChangeButton>
          )}
        </div>
      </div>
    </Panel>
  );
}
