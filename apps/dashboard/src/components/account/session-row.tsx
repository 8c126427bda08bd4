"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SessionView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { browserWords } from "./browser-words.ts";

/** One browser one is signed in with. */
export function SessionRow({ session }: { readonly session: SessionView }) {
  const { auth } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const end = useMutation(
    auth.endSession.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: (list) => queryClient.setQueryData([...auth.sessions.queryKey()], list),
      onError: (error) => tellFailed(`The session was not ended: ${error.message}`),
    }),
  );
  const { id, address, browser, createdAt, expiresAt, own } = session;
  const name = browserWords(browser);
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0">
      <p className="min-w-0 flex-1 basis-56 wrap-anywhere" title={browser}>
        <span className="font-medium">{name}</span> {own && <span className="text-soft">this one</span>}
        <span className="block text-xs text-soft">
          {address !== "" && `from ${address}, `}since <TimeStamp at={createdAt} precision="day_minute" />,
          until <TimeStamp at={expiresAt} precision="day_minute" />
        </span>
      </p>
      {!own && (
        <ChangeButton
          change="auth.endSession"
          pending={end.isPending}
          aria-label={`Sign out ${name}`}
          onClick={() => end.mutate({ mutationId: intent.id(), via: "dashboard", id })}
        >
          Sign out
        </ChangeButton>
      )}
    </li>
  );
}
