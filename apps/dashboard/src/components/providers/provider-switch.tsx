"use client";

import type { ProviderView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { tellFailed } from "#components/ui/tell.ts";
import { useProviderSwitch } from "./use-provider-switch.ts";

const DisableDialog = laterInBrowser(() =>
  import("./disable-dialog.tsx").then((module) => module.DisableDialog),
);

/** Enabling is safe and done at once; disabling is asked about. */
export function ProviderSwitch({ provider }: { readonly provider: ProviderView }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { change, pending } = useProviderSwitch({ onRefused: ({ message }) => tellFailed(message) });
  if (provider.disabled !== null) {
    return (
      <ChangeButton
        change="providers.set"
        look="primary"
        pending={pending}
        onClick={() => change({ provider, enabled: true })}
        aria-label={`Enable ${provider.id}`}
      >
        Enable
      </ChangeButton>
    );
  }
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <ChangeButton
        change="providers.set"
        onClick={show}
        aria-label={`Disable ${provider.id}`}
        aria-haspopup="dialog"
      >
        Disable…
      </ChangeButton>
      {wanted && <DisableDialog provider={provider} open={open} onOpenChange={setOpen} />}
    </>
  );
}
