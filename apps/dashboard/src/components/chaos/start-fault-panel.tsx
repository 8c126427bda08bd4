"use client";

import { useQuery } from "@tanstack/react-query";
import { faultKindWords, type InjectedFault } from "@understudy/contract";
import { useState, type ReactNode } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import type { Refusal } from "#trpc/refusal.ts";
import { amounts, emptyDraft, readDraft, type FaultDraft } from "./fault-draft.ts";
import { FaultPreview } from "./fault-preview.tsx";
import { FaultWhere } from "./fault-where.tsx";
import { useStartFault } from "./use-fault-changes.ts";

const durations = [
  ["30000", "30 s"],
  ["60000", "1 min"],
  ["300000", "5 min"],
  ["900000", "15 min"],
  ["3600000", "1 h"],
] as const;

/** From what is done, to whom, how much and how long, to what ends it early; then what to expect, and Start. */
export function StartFaultPanel() {
  const [draft, setDraft] = useState<FaultDraft>(emptyDraft);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { chaos } = useTRPC();
  const kinds = useQuery(chaos.catalogue.queryOptions()).data ?? [];
  const environment = useQuery(chaos.list.queryOptions()).data?.environment ?? null;
  const production = environment?.production === true ? environment.name : null;
  const { start, pending } = useStartFault({
    onDone: () => {
      setRefusal(null);
      setTyped("");
      setReason("");
    },
    onRefused: setRefusal,
  });
  const say = (said: Partial<FaultDraft>) => {
    setRefusal(null);
    setDraft({ ...draft, ...said });
  };
  const read = readDraft(draft);
  const amount = amounts[draft.kind];
  const unnamed = production !== null && typed !== production;
  return (
    <Panel title="New fault" note="real users meet it; it ends by itself">
      <ol className="flex max-w-2xl flex-col gap-4">
        <Step name="Fault">
          <SelectField
            label="Fault"
            value={draft.kind}
            options={kindOptions}
            onChange={(kind) => say({ kind, amount: "" })}
          />
          <p className="text-xs text-soft">{kinds.find(({ kind }) => kind === draft.kind)?.description}</p>
          {amount !== null && (
            <TextField
              label={amount.label}
              value={draft.amount}
              onChange={(value) => say({ amount: value })}
              hint={`${amount.usual} unless said.`}
            />
          )}
        </Step>
        <Step name="Where">
          <FaultWhere place={draft.place} name={draft.name} onChange={say} />
        </Step>
        <Step name="How much, how long">
          <TextField
            label="Percent of these calls"
            value={draft.percent}
            onChange={(percent) => say({ percent })}
          />
          <Segmented
            label="Ends by itself after"
            value={String(draft.durationMs)}
            options={durations}
            onChange={(ms) => say({ durationMs: Number(ms) })}
          />
        </Step>
        <Step name="Ends early when users notice">
          <div className="flex flex-wrap gap-3">
            <div className="min-w-0 flex-1 basis-48">
              <TextField
                label="More than this percent of a minute's requests failed"
                value={draft.abortPercent}
                onChange={(abortPercent) => say({ abortPercent })}
              />
            </div>
            <div className="min-w-0 flex-1 basis-48">
              <TextField
                label="Of at least so many requests"
                value={draft.abortMinimum}
                onChange={(abortMinimum) => say({ abortMinimum })}
              />
            </div>
          </div>
        </Step>
        <Step name="Why, and what to expect">
          <ReasonField
            value={reason}
            onChange={setReason}
            hint="Shown beside the fault and in the audit log."
          />
          {read.ok ? (
            <FaultPreview order={read.order} />
          ) : (
            <p className={`text-[0.8125rem] ${read.missing ? "text-soft" : "text-open"}`}>{read.problem}</p>
          )}
          {production !== null && (
            <TextField
              label={`This is production. Type ${production} to do it`}
              value={typed}
              onChange={setTyped}
            />
          )}
          {refusal && <RefusalNote refusal={refusal} confirmName={null} typed="" onType={() => undefined} />}
          <ChangeButton
            change="chaos.start"
            look="danger"
            className="self-start"
            pending={pending}
            disabled={!read.ok || unnamed}
            onClick={() => {
              if (!read.ok) return;
              const named = production === null ? {} : { acknowledge: typed };
              start({ order: read.order, reason, ...named });
            }}
          >
            Start the fault
          </ChangeButton>
        </Step>
      </ol>
    </Panel>
  );
}

function isKind(name: string): name is InjectedFault["kind"] {
  return Object.hasOwn(faultKindWords, name);
}

const kindOptions = Object.entries(faultKindWords).flatMap(([kind, words]) =>
  isKind(kind) ? [[kind, words] as const] : [],
);

function Step({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li className="flex flex-col gap-2">
      <h3 className="text-[0.8125rem] font-semibold">{name}</h3>
      {children}
    </li>
  );
}
