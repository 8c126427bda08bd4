"use client";

import { PageLink, type PageLinkProps } from "#components/page-link/page-link.tsx";
import { useSearchParams } from "next/navigation";
import { carryRange } from "./carry-range.ts";

/** A link within the dashboard; the time range goes along from page to page. */
export function CarriedLink({ href, ...rest }: PageLinkProps) {
  return <PageLink href={carryRange(href, useSearchParams())} {...rest} />;
}
