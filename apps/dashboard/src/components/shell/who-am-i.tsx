"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleUser } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Button } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { useMe } from "#session/me.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Who is signed in, with which role, and the way out. */
export function WhoAmI() {
  const me = useMe();
  if (me === undefined || me.kind === "signed_out") return null;
  if (me.kind === "open") {
    return (
      <CarriedLink
        href="/settings/members"
        className="text-xs text-soft underline max-lg:hidden"
        title="Whoever reaches this machine may change everything"
      >
        Nobody signs in
      </CarriedLink>
    );
  }
  return (
    <>
      <button
        type="button"
        popoverTarget="who-am-i"
        aria-label={`Signed in as ${me.name}, ${me.role}`}
        className={`${buttonClass("quiet")} min-w-0`}
      >
        <CircleUser size={16} aria-hidden="true" />
        <span className="max-w-40 truncate max-sm:hidden">{me.name}</span>
        <span className="text-2xs max-sm:hidden">{me.role}</span>
      </button>
      <div
        id="who-am-i"
        popover="auto"
        className="inset-auto top-14 right-2 m-0 w-64 rounded-lg border border-line bg-surface p-3 text-sm text-ink shadow-xl"
      >
        <p className="truncate font-medium">{me.name}</p>
        {me.email !== null && <p className="truncate text-soft">{me.email}</p>}
        <p className="text-soft">Role: {me.role}</p>
        <SignOut />
      </div>
    </>
  );
}

function SignOut() {
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
