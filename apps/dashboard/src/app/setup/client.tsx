"use client";

import { useSyncExternalStore } from "react";
import { JoinForm } from "#components/sign-in/join-form.tsx";
import { Skeleton } from "#components/ui/loaded.tsx";
import { useMe } from "#session/me.ts";

/** Where a one-time link leads. Its code stands behind the `#`, which no server ever sees. */
export function SetupClient() {
  const code = useSyncExternalStore(onHashChange, readCode, () => null);
  const isFirst = useMe()?.kind === "open";
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">
        {isFirst ? "Make the first admin" : "Join as an operator"}
      </h1>
      <p className="text-sm text-soft">
        {isFirst
          ? "From then on everybody has to sign in here."
          : "This link is good for one person. Choose what you sign in with."}
      </p>
      {code === null ? (
        <Skeleton className="h-64 w-full" />
      ) : code === "" ? (
        <p role="alert" className="text-sm">
          Part of the link is missing: it ends with a <code>#</code> and a long word.
        </p>
      ) : (
        <JoinForm code={code} onJoined={() => window.location.assign("/")} />
      )}
    </>
  );
}

function readCode(): string {
  return window.location.hash.slice(1);
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
