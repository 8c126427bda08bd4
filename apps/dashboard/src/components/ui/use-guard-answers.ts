"use client";

import { useState } from "react";
import type { Refusal } from "#trpc/refusal.ts";

/**
 * What is said in a dialog before a change: why, a name typed in full, and what the gateway refused. All
 * of it is forgotten when the dialog closes.
 */
export function useGuardAnswers(onOpenChange: (open: boolean) => void) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changeOpen = (open: boolean) => {
    if (!open) {
      setReason("");
      setTyped("");
      setRefusal(null);
    }
    onOpenChange(open);
  };
  return { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen };
}
