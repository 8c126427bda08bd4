"use client";

import { Ellipsis, Search } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { callPalette } from "#keyboard/palette-call.ts";
import { PageIcon } from "./page-icon.tsx";
import { isCurrent, morePages } from "./pages.ts";

export interface BarEndProps {
  readonly pathname: string;
  /** Of what stands in the bar. */
  readonly className: string;
}

/** The end of the bar of phones: the command palette, within reach of a thumb, and all other pages. */
export function BarEnd({ pathname, className }: BarEndProps) {
  const elsewhere = morePages.some((page) => isCurrent(page.href, pathname));
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={callPalette} className={className}>
        <Search size={20} aria-hidden="true" />
        Go to
      </button>
      <button
        type="button"
        popoverTarget="more-pages"
        className={className}
        aria-current={elsewhere ? "page" : undefined}
      >
        <Ellipsis size={20} aria-hidden="true" />
        More
      </button>
      <MorePages />
    </>
  );
}

function MorePages() {
  return (
    <div
      id="more-pages"
      popover="auto"
      className="inset-auto right-2 bottom-16 m-0 w-56 rounded-lg border border-line bg-surface p-1 text-ink shadow-xl"
    >
      {morePages.map(({ href, name }) => (
        <CarriedLink
          key={href}
          href={href}
          onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
          className="flex h-11 items-center gap-3 rounded-md px-3 text-sm font-medium hover:bg-raised"
        >
          <PageIcon href={href} size={18} />
          {name}
        </CarriedLink>
      ))}
    </div>
  );
}
