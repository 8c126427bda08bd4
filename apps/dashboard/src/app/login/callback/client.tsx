"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { PageLink } from "#components/page-link/page-link.tsx";
import { FormFault } from "#components/sign-in/form-fault.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { nextPage } from "#session/next-page.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Hands what the identity provider has said to the gateway, once. */
export function CallbackClient() {
  const { mutate, error } = useMutation(
    useTRPC().auth.comeBack.mutationOptions({
      // A whole new page: what was rendered for nobody is worth nothing now.
      onSuccess: ({ next }) => window.location.replace(nextPage(next)),
    }),
  );
  const handed = useRef(false);
  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    const answer = window.location.search.slice(1);
    if (answer === "") return window.location.replace("/login");
    // It is good for one try, and belongs in no history.
    window.history.replaceState(null, "", window.location.pathname);
    mutate({ answer });
  }, [mutate]);
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">{error ? "Not signed in" : "Signing you in…"}</h1>
      <FormFault error={error} />
      {error && (
        <PageLink href="/login" className={buttonClass("neutral")}>
          Back to the sign-in
        </PageLink>
      )}
    </>
  );
}
