"use client";

import { useMutation } from "@tanstack/react-query";
import type { MeView } from "@understudy/contract";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { CredentialField } from "./credential-field.tsx";
import { FormFault } from "./form-fault.tsx";
import { textIn } from "./form-text.ts";
import { NewPasswordField } from "./new-password-field.tsx";

export interface JoinFormProps {
  /** Of the link that was followed. */
  readonly code: string;
  readonly onJoined: (me: MeView) => void;
}

/** Name, address and password of somebody who followed a one-time link. */
export function JoinForm({ code, onJoined }: JoinFormProps) {
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.join.mutationOptions({ onSuccess: onJoined }),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [name, email] = [textIn(form, "name"), textIn(form, "email")];
        mutate({ code, name, email, password: textIn(form, "password") });
      }}
    >
      <CredentialField
        label="Name"
        name="name"
        type="text"
        autoComplete="name"
        hint="Stands in the audit log beside what you change."
      />
      <CredentialField label="E-mail" name="email" type="email" autoComplete="username" />
      <NewPasswordField label="Password" name="password" />
      <FormFault error={error} />
      <Button look="primary" type="submit" disabled={isPending} aria-busy={isPending}>
        {isPending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
