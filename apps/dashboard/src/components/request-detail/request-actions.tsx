"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { EventView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { snippet } from "#components/playground/snippets.ts";
import { buttonClass } from "#components/ui/button-class.ts";
import { Button } from "#components/ui/button.tsx";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { alikeLink, tryLink } from "./request-links.ts";

/** Ways on from one request. */
export function RequestActions({ event }: { readonly event: EventView }) {
  const alike = alikeLink(event);
  return (
    <>
      <CurlButton event={event} />
      {alike !== null && (
        <CarriedLink href={alike} className={buttonClass("neutral")}>
          Same failure
        </CarriedLink>
      )}
      <CarriedLink href={tryLink(event)} className={buttonClass("neutral")}>
        Try this route
      </CarriedLink>
    </>
  );
}

/** Copies the request's shape: what was asked is not stored, and no key is. */
function CurlButton({ event: { requestedModel, streamed } }: { readonly event: EventView }) {
  const queryClient = useQueryClient();
  const options = useTRPC().playground.get.queryOptions();
  const copy = async (): Promise<void> => {
    const { dataUrl } = await queryClient.fetchQuery(options);
    const asked = { model: requestedModel, prompt: "YOUR PROMPT", system: "", maximumTokens: 300 };
    await navigator.clipboard.writeText(snippet("curl", { ...asked, dataUrl, stream: streamed }));
  };
  const tell = (): void =>
    void copy().then(
      () => tellDone("Copied, with a place for the prompt and for the key: neither is stored."),
      () => tellFailed("It could not be copied."),
    );
  return <Button onClick={tell}>Copy as curl</Button>;
}
