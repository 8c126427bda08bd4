"use client";

import { useMutation } from "@tanstack/react-query";
import { FormFault } from "#components/sign-in/form-fault.tsx";
import { textIn } from "#components/sign-in/form-text.ts";
import { useIntent } from "#components/ui/intent.ts";
import { useTRPC } from "#trpc/react.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";
import { SubmitButton } from "./submit-button.tsx";

export interface BeginSecondFactorProps {
  readonly email: string;
  /** On a page that shows nothing of the gateway. */
  readonly bare: boolean;
  readonly onBegun: (uri: string) => void;
}

/** The first step: who has the session is asked for the password too. */
export function BeginSecondFactor({ email, bare, onBegun }: BeginSecondFactorProps) {
  const intent = useIntent();
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.beginSecondFactor.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: ({ uri }) => onBegun(uri),
    }),
  );
  return (
    <form
      className="flex max-w-80 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const password = textIn(new FormData(event.currentTarget), "password");
        mutate({ mutationId: intent.id(), via: "dashboard", password });
      }}
    >
      <p className="text-[0.8125rem]">
        It is off: whoever knows your password can sign in. You need an authenticator, on a phone or in a
        password manager.
      </p>
      <OwnPasswordField email={email} label="Your password" name="password" />
      <FormFault error={error} />
      <div>
        <SubmitButton change="auth.beginSecondFactor" pending={isPending} bare={bare}>
          Set it up
        </SubmitButton>
      </div>
    </form>
  );
}
