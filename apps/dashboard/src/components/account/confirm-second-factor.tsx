"use client";

import { useMutation } from "@tanstack/react-query";
import { laterInBrowser } from "#components/later/later.tsx";
import { CredentialField } from "#components/sign-in/credential-field.tsx";
import { FormFault } from "#components/sign-in/form-fault.tsx";
import { textIn } from "#components/sign-in/form-text.ts";
import { useIntent } from "#components/ui/intent.ts";
import { Skeleton } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { SubmitButton } from "./submit-button.tsx";

const QrPicture = laterInBrowser(
  () => import("./qr-picture.tsx").then((module) => module.QrPicture),
  <Skeleton className="size-48" />,
);

export interface ConfirmSecondFactorProps {
  /** What an authenticator reads. */
  readonly uri: string;
  /** On a page that shows nothing of the gateway. */
  readonly bare: boolean;
  readonly onOn: (recoveryCodes: readonly string[]) => void;
}

/** The key as a picture and to type, and the first code: before that, nothing asks for one. */
export function ConfirmSecondFactor({ uri, bare, onOn }: ConfirmSecondFactorProps) {
  const intent = useIntent();
  const { mutate, error, isPending } = useMutation(
    useTRPC().auth.turnOnSecondFactor.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: ({ codes }) => onOn(codes),
    }),
  );
  const key = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-4">
      <QrPicture text={uri} label="The key, for an authenticator to read" />
      <form
        className="flex min-w-0 flex-1 basis-64 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const code = textIn(new FormData(event.currentTarget), "code");
          mutate({ mutationId: intent.id(), via: "dashboard", code });
        }}
      >
        <div className="text-[0.8125rem]">
          <p>Read the picture with your authenticator, or type the key:</p>
          <code data-testid="authenticator-key" className="mt-1 block max-w-96 text-xs break-words">
            {key.replaceAll(/(.{4})(?=.)/g, "$1 ")}
          </code>
        </div>
        <div className="max-w-80">
          <CredentialField
            label="The code it shows"
            name="code"
            type="text"
            autoComplete="one-time-code"
            hint="From then on signing in asks for one, and every other session ends."
          />
        </div>
        <FormFault error={error} />
        <div>
          <SubmitButton change="auth.turnOnSecondFactor" pending={isPending} bare={bare}>
            Switch it on
          </SubmitButton>
        </div>
      </form>
    </div>
  );
}
