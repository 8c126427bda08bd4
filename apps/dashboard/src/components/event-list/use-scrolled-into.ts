"use client";

import { useEffect, useState, type RefObject } from "react";

/** Pixels covered by what sticks to the top of the page. */
const covered = 56;

/** Whether the top of an element has been scrolled out of sight. */
export function useScrolledInto(element: RefObject<HTMLElement | null>): boolean {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = () => setScrolled((element.current?.getBoundingClientRect().top ?? covered) < covered);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, [element]);
  return scrolled;
}
