"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "#components/ui/button.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { FormFault } from "./form-fault.tsx";

/** The way over the identity provider, where there is one. It comes back to the page it began on, or to `to`. */
export function ElsewhereButton({ to }: { readonly to?: string | undefined }) {
  const { auth } = useTRPC();
  const { data: elsewhere } = useQuery(auth.elsewhere.queryOptions());
  const { mutate, error, isPending, isSuccess } = useMutation(
    auth.goElsewhere.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  if (!elsewhere) return null;
  const go = () => {
    const { origin, pathname, search } = window.location;
    mutate({ origin, next: to ?? `${pathname}${search}` });
  };
  const leaving = isPending || isSuccess;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <FormFault error={error} />
      <Button onClick={go} disabled={leaving} aria-busy={leaving}>
        {leaving ? `Going to ${elsewhere.name}…` : `Sign in with ${elsewhere.name}`}
      </Button>
    </div>
  );
}
