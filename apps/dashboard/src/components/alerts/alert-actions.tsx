"use client";

import type { AlertView } from "@understudy/contract";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { useAcknowledge } from "./use-alert-changes.ts";

const SnoozeDialog = laterInBrowser(() =>
  import("./snooze-dialog.tsx").then((module) => module.SnoozeDialog),
);

/** What people can do about an alert while it is not over. */
export function AlertActions({ alert }: { readonly alert: AlertView }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { acknowledge, pending } = useAcknowledge();
  if (alert.resolvedAt !== null) return null;
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      {alert.acknowledged === null && (
        <ChangeButton
          change="alerts.acknowledge"
          pending={pending}
          onClick={() => acknowledge(alert)}
          aria-label={`Acknowledge ${alert.title}`}
        >
          Acknowledge
        </ChangeButton>
      )}
      <ChangeButton
        change="alerts.snooze"
        onClick={show}
        aria-label={`Snooze ${alert.title}`}
        aria-haspopup="dialog"
      >
        Snooze…
      </ChangeButton>
      {wanted && <SnoozeDialog alert={alert} open={open} onOpenChange={setOpen} />}
    </>
  );
}
