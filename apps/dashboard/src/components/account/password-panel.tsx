"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormFault } from "#components/sign-in/form-fault.tsx";
import { textIn } from "#components/sign-in/form-text.ts";
import { NewPasswordField } from "#components/sign-in/new-password-field.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { Panel } from "#components/ui/panel.tsx";
import { tellDone } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { OwnPasswordField } from "./own-password-field.tsx";

/** Another password for whoever knows the one there is. */
export function PasswordPanel({ email }: { readonly email: string }) {
  const { auth } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const { mutate, error, isPending } = useMutation(
    auth.changePassword.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: () => {
        tellDone("Your password is changed. You are signed out everywhere else.");
        // The feed may have met the end of the old session before this answer brought the new one.
        void queryClient.invalidateQueries(auth.pathFilter());
      },
    }),
  );
  return (
    <Panel title="Password" note="every other session ends with it">
      <form
        className="flex max-w-80 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const words = new FormData(form);
          const [current, next] = [textIn(words, "current"), textIn(words, "next")];
          const change = { mutationId: intent.id(), via: "dashboard", current, next } as const;
          mutate(change, { onSuccess: () => form.reset() });
        }}
      >
        <OwnPasswordField email={email} label="Password until now" name="current" />
        <NewPasswordField label="New password" name="next" />
        <FormFault error={error} />
        <div>
          <ChangeButton change="auth.changePassword" look="primary" type="submit" pending={isPending}>
            Change it
          </ChangeButton>
        </div>
      </form>
    </Panel>
  );
}
