"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { useTRPC } from "#trpc/react.tsx";

/** The ways out: of this browser, or of every one. */
export function SignOut() {
  const { auth } = useTRPC();
  const intent = useIntent();
  const leave = { onSuccess: () => window.location.assign("/login") };
  const here = useMutation(auth.signOut.mutationOptions(leave));
  const everywhere = useMutation(auth.endSessions.mutationOptions(leave));
  const failure = here.error ?? everywhere.error;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button onClick={() => here.mutate({})}>Sign out</Button>
      <Button onClick={() => everywhere.mutate({ mutationId: intent.id(), via: "dashboard" })}>
        Sign out everywhere
      </Button>
      {failure && (
        <p role="alert" className="text-xs text-open">
          {failure.message}
        </p>
      )}
    </div>
  );
}
