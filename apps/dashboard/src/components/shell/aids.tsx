"use client";

import { Keyboard } from "#components/keyboard/keyboard.tsx";
import { StateAnnouncer } from "./state-announcer.tsx";

/** What the frame of every page can do without until it is there. */
export function Aids() {
  return (
    <>
      <Keyboard />
      <StateAnnouncer />
    </>
  );
}
