"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProviderView } from "@understudy/contract";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellDone } from "#components/ui/tell.ts";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";

/** Takes a provider out of the configuration, once nothing uses it; there is no way back but adding it again. */
export function RemoveProvider({ provider }: { readonly provider: ProviderView }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { providers } = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const intent = useIntent();
  const isUsed = provider.routes.length > 0;
  const remove = useMutation(
    providers.remove.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (left) => {
        queryClient.setQueryData([...providers.list.queryKey()], left);
        tellDone(`${provider.id} is removed.`);
        router.push("/providers");
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog" aria-label={`Remove ${provider.id}`}>
        Remove…
      </Button>
      <GuardDialog
        open={open}
        onOpenChange={setOpen}
        grave
        title={`Remove ${provider.id}`}
        description={
          isUsed
            ? "It cannot be removed while a chain uses it."
            : `It goes with its ${plural(provider.targets.length, "target")} and its stored key. This cannot be undone.`
        }
        actions={
          <ChangeButton
            change="providers.remove"
            look="danger"
            pending={remove.isPending}
            disabled={isUsed || typed !== provider.id}
            onClick={() =>
              remove.mutate({ mutationId: intent.id(), via: "dashboard", provider: provider.id, reason })
            }
          >
            Remove
          </ChangeButton>
        }
      >
        {isUsed ? (
          <ul aria-label="Chains that use it" className="flex flex-col gap-1 text-[0.8125rem]">
            {provider.routes.map((route) => (
              <li key={route}>
                <CarriedLink
                  href={`/chains/${encodeURIComponent(route)}`}
                  className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
                >
                  Take it out of {route}
                </CarriedLink>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <ReasonField value={reason} onChange={setReason} />
            <TextField label={`Type ${provider.id} to remove it`} value={typed} onChange={setTyped} />
          </>
        )}
        <div role="alert" className="text-[0.8125rem] empty:hidden">
          {remove.error && `Refused. ${remove.error.message}`}
        </div>
      </GuardDialog>
    </>
  );
}
