"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import type { Chain } from "@understudy/core";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { addable, addFault, type Addable } from "./addable.ts";

export interface AddTargetDialogProps {
  readonly chain: Chain;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdd: (target: string) => void;
}

/** A target that is configured already, or any model of a configured provider. */
export function AddTargetDialog({ chain, open, onOpenChange, onAdd }: AddTargetDialogProps) {
  const query = useQuery(useTRPC().providers.list.queryOptions(undefined, { enabled: open }));
  const [target, setTarget] = useState<string | null>(null);
  return (
    <GuardDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a target"
      description="It is asked last, in a tier of its own; move it from there. Nothing runs before the draft is applied."
      actions={
        <Button
          look="primary"
          disabled={target === null}
          onClick={() => {
            if (target !== null) onAdd(target);
            setTarget(null);
            onOpenChange(false);
          }}
        >
          Add to the draft
        </Button>
      }
    >
      <Loaded query={query} what="providers" skeleton={<SkeletonLines count={2} />}>
        {(providers) => <Choice chain={chain} providers={providers} onChoose={setTarget} />}
      </Loaded>
    </GuardDialog>
  );
}

interface ChoiceProps {
  readonly chain: Chain;
  readonly providers: readonly ProviderView[];
  /** Null: nothing that could be added. */
  readonly onChoose: (target: string | null) => void;
}

function Choice({ chain, providers, onChoose }: ChoiceProps) {
  const choices = addable(providers, chain);
  const [name, setName] = useState("");
  const [model, setModel] = useState("");
  const chosen = choices.find((choice) => choice.name === name) ?? null;
  const choose = (choice: Addable | null, written: string): void => {
    const target =
      choice === null
        ? null
        : choice.kind === "target"
          ? choice.target
          : `${choice.provider}/${written.trim()}`;
    onChoose(target !== null && addFault(target, chain) === null ? target : null);
  };
  const written = chosen?.kind === "model" ? `${chosen.provider}/${model.trim()}` : "";
  const fault = model.trim() === "" ? null : addFault(written, chain);
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label="What to add"
        harmless
        value={name}
        options={[["", "Choose…"], ...choices.map((choice) => [choice.name, choice.label] as const)]}
        onChange={(next) => {
          setName(next);
          choose(choices.find((choice) => choice.name === next) ?? null, model);
        }}
      />
      {chosen?.kind === "model" && (
        <TextField
          label={`Model of ${chosen.provider}`}
          value={model}
          maxLength={200}
          hint={
            fault ?? "As the provider calls it. Nobody checks whether it has such a model before it is asked."
          }
          onChange={(next) => {
            setModel(next);
            choose(chosen, next);
          }}
        />
      )}
    </div>
  );
}
