"use client";

import type { PlaygroundAsk } from "@understudy/contract";
import { useEffect, useRef, useState } from "react";
import { useIntent } from "#components/ui/intent.ts";
import { nothingYet, withPart, type Trial } from "./trial-state.ts";

type Ask = Omit<PlaygroundAsk, "mutationId" | "via">;

/** One trial after the other: sending, what it brings, and calling it off. Leaving the page does that too. */
export function useTrial() {
  const [trial, setTrial] = useState<Trial | null>(null);
  const running = useRef<AbortController | null>(null);
  const intent = useIntent();
  useEffect(() => () => running.current?.abort(), []);

  const send = async (ask: Ask): Promise<void> => {
    const calling = new AbortController();
    running.current = calling;
    setTrial({ phase: "running", brought: nothingYet });
    const end = (over: (known: Trial) => Trial): void =>
      setTrial((known) => (known?.phase === "running" ? over(known) : known));
    try {
      const { sendTrial } = await import("./trial-client.ts");
      const parts = await sendTrial({ ...ask, mutationId: intent.id(), via: "dashboard" }, calling.signal);
      for await (const part of parts) setTrial((known) => known && withPart(known, part));
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

  return { trial, send, callOff: () => running.current?.abort() };
}
