"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { carryRange } from "./carry-range.ts";

export interface CarriedLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  readonly href: string;
}

/** A link within the dashboard; the time range goes along from page to page. */
export function CarriedLink({ href, ...rest }: CarriedLinkProps) {
  return <Link href={carryRange(href, useSearchParams())} {...rest} />;
}
