"use client";

import { useRef } from "react";

/**
 * The id of one intended change. It stays the same while an answer is missing, so that asking again
 * after a lost connection changes nothing twice; it is renewed once the gateway has answered.
 */
export function useIntent(): { readonly id: () => string; readonly answered: () => void } {
  const current = useRef<string | null>(null);
  return {
    id: () => (current.current ??= makeUuid()),
    answered: () => {
      current.current = null;
    },
  };
}

/** A version 4 UUID; `crypto.randomUUID` is missing on pages served over plain http. */
function makeUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
