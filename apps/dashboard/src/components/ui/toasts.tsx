"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import type { CSSProperties } from "react";

/** Nobody reads a toast before the page is there, so the library comes after it. */
const Toaster = laterInBrowser(() => import("sonner").then((module) => module.Toaster));

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
