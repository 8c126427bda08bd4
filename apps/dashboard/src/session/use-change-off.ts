"use client";

import type { ChangeName } from "@understudy/contract";
import { useChangesAllowed } from "#live/live-provider.tsx";
import { useRoleMissing } from "./me.ts";

/** Why a change cannot be made from this page now, as a sentence; null: it can. */
export function useChangeOff(change: ChangeName): string | null {
  const missing = useRoleMissing(change);
  return useChangesAllowed() ? missing : "Changes are off: the data is stale.";
}
