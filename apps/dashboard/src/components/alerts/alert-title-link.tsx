"use client";

import type { AlertView } from "@understudy/contract";
import { PageLink } from "#components/page-link/page-link.tsx";
import type { MouseEvent } from "react";
import { alertPath } from "./use-open-alert.ts";

export interface AlertTitleLinkProps {
  readonly alert: AlertView;
  /** Opens it over the list; left out: the link leads to its page. */
  readonly onOpen?: (id: string) => void;
}

/** What is wrong, leading to all that is known of it. */
export function AlertTitleLink({ alert: { id, title }, onOpen }: AlertTitleLinkProps) {
  const follow = (event: MouseEvent) => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (onOpen === undefined || !isPlain) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <PageLink
      href={alertPath(id)}
      onClick={follow}
      className="inline-flex items-center font-semibold wrap-anywhere underline-offset-2 hover:underline max-lg:min-h-11"
    >
      {title}
    </PageLink>
  );
}
