"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TokenView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";

/** A token, as far as it can be shown. Revoking is direct: another one is quickly made. */
export function TokenRow({ token }: { readonly token: TokenView }) {
  const { tokens } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const revoke = useMutation(
    tokens.revoke.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (list) => queryClient.setQueryData([...tokens.list.queryKey()], list),
      onError: (error) => tellFailed(`The token was not revoked: ${error.message}`),
    }),
  );
  const { id, name, role, createdBy, expiresAt, revokedAt } = token;
  return (
    <li
      data-token={name}
      className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0"
    >
      <p className="min-w-0 flex-1 basis-56 break-words">
        <span className="font-medium">{name}</span> <span className="text-soft">{role}</span>
        <span className="block text-xs text-soft">
          by {createdBy},{" "}
          {revokedAt !== null ? (
            <>
              revoked <TimeStamp at={revokedAt} precision="day_millisecond" />
            </>
          ) : expiresAt === null ? (
            "without an end"
          ) : (
            <>
              until <TimeStamp at={expiresAt} precision="day_millisecond" />
            </>
          )}
        </span>
      </p>
      {revokedAt === null && (
        <ChangeButton
          change="tokens.revoke"
          pending={revoke.isPending}
          onClick={() => revoke.mutate({ mutationId: intent.id(), via: "dashboard", id })}
          aria-label={`Revoke ${name}`}
        >
          Revoke
        </ChangeButton>
      )}
    </li>
  );
}
