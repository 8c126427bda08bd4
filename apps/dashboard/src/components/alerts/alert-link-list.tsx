"use client";

import type { AlertView } from "@understudy/contract";
import { PageLink } from "#components/page-link/page-link.tsx";
import { useServerNow } from "#live/live-provider.tsx";
import { alertLinks } from "./alert-links.ts";

/** Where to look further, in the time the alert is about. */
export function AlertLinkList({ alert }: { readonly alert: AlertView }) {
  // Known to the minute: the links need not change each second.
  const now = Math.ceil(useServerNow() / 60_000) * 60_000;
  return (
    <ul className="flex flex-wrap gap-x-4 text-[0.8125rem]">
      {alertLinks(alert, now).map(({ text, href }) => (
        <li key={href}>
          <PageLink
            href={href}
            className="inline-flex items-center font-medium wrap-anywhere text-accent underline-offset-2 hover:underline max-lg:min-h-11"
          >
            {text}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
