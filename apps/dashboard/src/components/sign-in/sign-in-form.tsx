"use client";

import { useMutation } from "@tanstack/react-query";
import type { MeView } from "@understudy/contract";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { CredentialField } from "./credential-field.tsx";
import { textIn } from "./form-text.ts";

export interface SignInFormProps {
  /** Who was signed in here before. */
  readonly email?: string;
  readonly onSignedIn: (me: MeView) => void;
}

/** Address and password. What was wrong is said above the button. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.signIn.mutationOptions({ onSuccess: onSignedIn }),
  );
  return (
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
      {error && (
        <p role="alert" className="text-[0.8125rem] text-open">
          {error.message}
        </p>
      )}
      <Button look="primary" type="submit" disabled={isPending} aria-busy={isPending}>
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
