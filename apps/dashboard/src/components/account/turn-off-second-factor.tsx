"use client";

import { useMutation } from "@tanstack/react-query";
import { CredentialField } from "#components/sign-in/credential-field.tsx";
import { FormFault } from "#components/sign-in/form-fault.tsx";
import { textIn } from "#components/sign-in/form-text.ts";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { useTRPC } from "#trpc/react.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";

export interface TurnOffSecondFactorProps {
  readonly email: string;
  readonly recoveryCodesLeft: number;
  readonly onOff: () => void;
}

/** The way back to the password alone, for who knows it and has a code. */
export function TurnOffSecondFactor({ email, recoveryCodesLeft, onOff }: TurnOffSecondFactorProps) {
  const intent = useIntent();
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.turnOffSecondFactor.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: onOff,
    }),
  );
  return (
    <form
      className="flex max-w-80 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [password, code] = [textIn(form, "password"), textIn(form, "code")];
        mutate({ mutationId: intent.id(), via: "dashboard", password, code });
      }}
    >
      <p className="text-[0.8125rem]">
        It is on: signing in asks for a code. Recovery codes left: {recoveryCodesLeft}. For new ones switch it
        off and on again.
      </p>
      <OwnPasswordField email={email} label="Your password" name="password" />
      <CredentialField
        label="A code"
        name="code"
        type="text"
        autoComplete="one-time-code"
        hint="Of your authenticator, or a recovery code."
      />
      <FormFault error={error} />
      <div>
        <ChangeButton change="auth.turnOffSecondFactor" look="danger" type="submit" pending={isPending}>
          Switch it off
        </ChangeButton>
      </div>
    </form>
  );
}
