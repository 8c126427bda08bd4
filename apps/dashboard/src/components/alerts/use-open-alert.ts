"use client";

import { usePathname } from "next/navigation";

const list = "/alerts";

/** The page of one alert. */
export function alertPath(id: string): string {
  return `${list}/${encodeURIComponent(id)}`;
}

/**
 * Which alert lies open over the list. It has the address of its own page, so that a reload or a
 * copied link shows that; the browser's way back closes it (docs/dashboard.md 1).
 */
export function useOpenAlert() {
  const pathname = usePathname();
  const id = pathname.startsWith(`${list}/`) ? decodeURIComponent(pathname.slice(list.length + 1)) : null;
  return {
    id,
    open: (next: string) => window.history.pushState(null, "", `${alertPath(next)}${window.location.search}`),
    close: () => window.history.back(),
  };
}
