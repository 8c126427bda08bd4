"use client";

import type { ChangeName } from "@understudy/contract";
import { Button, ChangeButton } from "#components/ui/button.tsx";

export interface SubmitButtonProps {
  readonly change: ChangeName;
  readonly pending: boolean;
  /** On a page that shows nothing of the gateway, so nothing can be stale. */
  readonly bare: boolean;
  readonly children: string;
}

/** The button of a form about one's own second factor, in one's account or before anything else may be seen. */
export function SubmitButton({ change, pending, bare, children }: SubmitButtonProps) {
  if (!bare) {
    return (
      <ChangeButton change={change} look="primary" type="submit" pending={pending}>
        {children}
      </ChangeButton>
    );
  }
  return (
    <Button look="primary" type="submit" disabled={pending} aria-busy={pending}>
      {pending ? "Applying…" : children}
    </Button>
  );
}
