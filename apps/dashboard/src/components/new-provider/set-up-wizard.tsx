"use client";

import type { ProviderCheckView, ProviderKindView } from "@understudy/contract";
import { useState } from "react";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ModelsStep } from "./models-step.tsx";
import { draftOf } from "./provider-draft.ts";
import { ProviderStep } from "./provider-step.tsx";
import { ReadyStep } from "./ready-step.tsx";
import { StepList } from "./step-list.tsx";
import type { SetUpDone } from "./use-set-up.ts";

type Step =
  | { readonly kind: "provider" }
  | { readonly kind: "models"; readonly found: ProviderCheckView | null }
  | { readonly kind: "ready"; readonly done: SetUpDone };

export interface SetUpWizardProps {
  readonly kinds: readonly [ProviderKindView, ...ProviderKindView[]];
  /** What is set up takes the demo's place, which it has no more once that is done. */
  readonly startsInDemo: boolean;
}

const steps = ["Provider", "Models", "Try it"] as const;
const positions: Readonly<Record<Step["kind"], number>> = { provider: 0, models: 1, ready: 2 };

/** From a provider's name and key to the first answer, in three steps. */
export function SetUpWizard({ kinds, startsInDemo }: SetUpWizardProps) {
  const [inDemo] = useState(startsInDemo);
  const [draft, setDraft] = useState(() => draftOf(kinds[0]));
  const [step, setStep] = useState<Step>({ kind: "provider" });
  const kind = kinds.find(({ type }) => type === draft.type) ?? kinds[0];
  return (
    <>
      <PageHeader
        title={inDemo ? "Set up your own" : "Add a provider"}
        note={inDemo ? "in the place of the simulated providers" : "nothing uses it before you say so"}
      />
      <StepList steps={steps} current={positions[step.kind]} />
      {step.kind === "provider" && (
        <ProviderStep
          kinds={kinds}
          kind={kind}
          draft={draft}
          onDraft={setDraft}
          onContinue={(found) => setStep({ kind: "models", found })}
        />
      )}
      {step.kind === "models" && (
        <ModelsStep
          draft={draft}
          found={step.found}
          inDemo={inDemo}
          onBack={() => setStep({ kind: "provider" })}
          onDone={(done) => {
            // The key has arrived: this page need not hold it any longer.
            setDraft({ ...draft, key: "" });
            setStep({ kind: "ready", done });
          }}
        />
      )}
      {step.kind === "ready" && <ReadyStep done={step.done} />}
    </>
  );
}
