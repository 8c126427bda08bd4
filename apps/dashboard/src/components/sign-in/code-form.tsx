"use client";

import { useMutation } from "@tanstack/react-query";
import type { MeView } from "@understudy/contract";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { CredentialField } from "./credential-field.tsx";
import { FormFault } from "./form-fault.tsx";
import { textIn } from "./form-text.ts";

export interface CodeFormProps {
  readonly onSignedIn: (me: MeView) => void;
  /** Back to address and password. */
  readonly onBack: () => void;
}

/** The second step of a sign-in, for who has a second factor. */
export function CodeForm({ onSignedIn, onBack }: CodeFormProps) {
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.signInWithCode.mutationOptions({ onSuccess: onSignedIn }),
  );
  // It stands where another form had the focus.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  return (
    <form
      ref={form}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ code: textIn(new FormData(event.currentTarget), "code") });
      }}
    >
      <CredentialField
        label="Code"
        name="code"
        type="text"
        autoComplete="one-time-code"
        hint="Six digits of your authenticator, or a recovery code. An admin can reset it for who has neither."
      />
      <FormFault error={error} />
      <Button look="primary" type="submit" disabled={isPending} aria-busy={isPending}>
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
      <Button look="quiet" onClick={onBack}>
        Back to the password
      </Button>
    </form>
  );
}
