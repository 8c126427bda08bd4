"use client";

import { useMutation } from "@tanstack/react-query";
import type { MeView } from "@understudy/contract";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { CodeForm } from "./code-form.tsx";
import { CredentialField } from "./credential-field.tsx";
import { ElsewhereButton } from "./elsewhere-button.tsx";
import { FormFault } from "./form-fault.tsx";
import { textIn } from "./form-text.ts";

export interface SignInFormProps {
  /** Who was signed in here before. */
  readonly email?: string;
  readonly onSignedIn: (me: MeView) => void;
  /** Where a sign-in elsewhere comes back to; absent: the page it began on. */
  readonly to?: string;
}

/** Address and password, then a code where one is owed. What was wrong is said above the button. */
export function SignInForm({ email, onSignedIn, to }: SignInFormProps) {
  const [codeNeeded, setCodeNeeded] = useState(false);
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.signIn.mutationOptions({
      onSuccess: (view) => (view.kind === "code_needed" ? setCodeNeeded(true) : onSignedIn(view)),
    }),
  );
  if (codeNeeded) return <CodeForm onSignedIn={onSignedIn} onBack={() => setCodeNeeded(false)} />;
  return (
    <>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          mutate({ email: textIn(form, "email"), password: textIn(form, "password") });
        }}
      >
        <CredentialField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          {...(email === undefined ? {} : { defaultValue: email })}
        />
        <CredentialField label="Password" name="password" type="password" autoComplete="current-password" />
        <FormFault error={error} />
        <Button look="primary" type="submit" disabled={isPending} aria-busy={isPending}>
          {isPending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      <ElsewhereButton to={to} />
    </>
  );
}
