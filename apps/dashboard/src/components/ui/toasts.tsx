"use client";

import dynamic from "next/dynamic";
import type { CSSProperties } from "react";

/** Nobody reads a toast before the page is there, so the library comes after it. */
const Toaster = dynamic(() => import("sonner").then((module) => module.Toaster), { ssr: false });

/** Toasts in the page's own colours and letters. */
const look = {
  "--normal-bg": "var(--surface)",
  "--normal-text": "var(--ink)",
  "--normal-border": "var(--line-strong)",
  fontFamily: "inherit",
} as CSSProperties;

/** Where messages appear; above the bar of phones. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      mobileOffset={{ bottom: "5rem" }}
      style={look}
      containerAriaLabel="Messages"
    />
  );
}
