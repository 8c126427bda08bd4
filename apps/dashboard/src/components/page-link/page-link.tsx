"use client";

import { useRouter } from "next/navigation";
import { startTransition, type ComponentProps, type MouseEvent } from "react";

export interface PageLinkProps extends Omit<ComponentProps<"a">, "href" | "target"> {
  readonly href: string;
}

/**
 * A link to another page of the dashboard. Next's own fetches pages ahead, and is paid for on every
 * page; here each is rendered with the gateway's word of the moment, so there is nothing to fetch.
 */
export function PageLink({ href, onClick, children, ...rest }: PageLinkProps) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
