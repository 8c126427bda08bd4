"use client";

import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { morePages } from "./pages.ts";

/** What stands behind "More" on phones. */
export function MorePages() {
  return (
    <div
      id="more-pages"
      popover="auto"
      className="inset-auto right-2 bottom-16 m-0 w-56 rounded-lg border border-line bg-surface p-1 text-ink shadow-xl"
    >
      {morePages.map(({ href, name, Icon }) => (
        <CarriedLink
          key={href}
          href={href}
          onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
          className="flex h-11 items-center gap-3 rounded-md px-3 text-sm font-medium hover:bg-raised"
        >
          <Icon size={18} aria-hidden="true" />
          {name}
        </CarriedLink>
      ))}
    </div>
  );
}
