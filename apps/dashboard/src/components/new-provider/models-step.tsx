"use client";

import type { ProviderCheckView } from "@understudy/contract";
import { useState } from "react";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { LeaveDemoDialog } from "./leave-demo-dialog.tsx";
import { ModelChoice } from "./model-choice.tsx";
import type { ProviderDraft } from "./provider-draft.ts";
import { useSetUp, type SetUpDone } from "./use-set-up.ts";

export interface ModelsStepProps {
  readonly draft: ProviderDraft;
  readonly found: ProviderCheckView | null;
  readonly inDemo: boolean;
  readonly onBack: () => void;
  readonly onDone: (done: SetUpDone) => void;
}

/** Which models become targets; out of the demo they are the first chain. */
export function ModelsStep({ draft, found, inDemo, onBack, onDone }: ModelsStepProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() => suggested(found));
  const [asking, setAsking] = useState(false);
  const setUp = useSetUp(onDone);
  const models = found?.kind === "models" ? found.models : [];
  const save = () => setUp.save({ draft, models: chosen, inDemo });
  return (
    <Panel title="Models" note={inDemo ? "your first chain, asked in this order" : "each becomes a target"}>
      <div className="flex max-w-2xl flex-col gap-4">
        <p className="text-[0.8125rem] text-soft">
          {inDemo
            ? "They make the route “default”, which answers every model name your applications send. The first is asked first, the next when it fails."
            : "No chain uses them before you put them into one."}
        </p>
        <ModelChoice models={models} chosen={chosen} onChange={setChosen} />
        <div role="alert" className="text-[0.8125rem] whitespace-pre-line empty:hidden">
          {setUp.problem}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {inDemo ? (
            <Button
              look="primary"
              disabled={chosen.length === 0}
              aria-haspopup="dialog"
              onClick={() => setAsking(true)}
            >
              Leave the demo…
            </Button>
          ) : (
            <ChangeButton change="providers.add" look="primary" pending={setUp.pending} onClick={save}>
              Add provider
            </ChangeButton>
          )}
          <Button onClick={onBack}>Back</Button>
        </div>
      </div>
      <LeaveDemoDialog
        provider={draft.name}
        models={chosen}
        open={asking && setUp.problem === null}
        onOpenChange={setAsking}
        pending={setUp.pending}
        onConfirm={save}
      />
    </Panel>
  );
}

function suggested(found: ProviderCheckView | null): readonly string[] {
  if (found === null || found.kind === "refused" || found.suggested === null) return [];
  return [found.suggested];
}
