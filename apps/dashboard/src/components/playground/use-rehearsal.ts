"use client";

import type { PlaygroundAsk } from "@understudy/contract";
import { useEffect, useRef, useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { nothingYet, withPart, type Rehearsal } from "./rehearsal-state.ts";

type Ask = Omit<PlaygroundAsk, "mutationId" | "via">;

/** One rehearsal after the other: sending, what it brings, and calling it off. Leaving the page does that too. */
export function useRehearsal() {
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null);
  const running = useRef<AbortController | null>(null);
  const intent = useIntent();
  useEffect(() => () => running.current?.abort(), []);

  const send = async (ask: Ask): Promise<void> => {
    const calling = new AbortController();
    running.current = calling;
    setRehearsal({ phase: "running", brought: nothingYet });
    const end = (over: (known: Rehearsal) => Rehearsal): void =>
      setRehearsal((known) => (known?.phase === "running" ? over(known) : known));
    try {
      const { sendRehearsal } = await import("./rehearsal-client.ts");
      const parts = await sendRehearsal(
        { ...ask, mutationId: intent.id(), via: "dashboard" },
        calling.signal,
      );
      for await (const part of parts) setRehearsal((known) => known && withPart(known, part));
      end(({ brought }) => ({
        phase: "failed",
        brought,
        why: "The rest of what came of it was lost on the way.",
      }));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      end(({ brought }) =>
        calling.signal.aborted ? { phase: "called_off", brought } : { phase: "failed", brought, why },
      );
    } finally {
      intent.answered();
    }
  };

  return { rehearsal, send, callOff: () => running.current?.abort() };
}
