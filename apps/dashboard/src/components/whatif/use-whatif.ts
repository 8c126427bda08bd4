"use client";

import type { WhatifAsk, WhatifView } from "@understudy/contract";
import { useEffect, useRef, useState } from "react";

export type WhatifRun =
  /** `share`: of the work that is done, 0 to 1. */
  | { readonly phase: "running"; readonly share: number }
  | { readonly phase: "called_off" }
  | { readonly phase: "failed"; readonly why: string }
  | { readonly phase: "answered"; readonly view: WhatifView; readonly asked: WhatifAsk };

/** One question after the other. Leaving the page calls it off. */
export function useWhatif() {
  const [run, setRun] = useState<WhatifRun | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const ask = async (asked: WhatifAsk): Promise<void> => {
    const calling = new AbortController();
    running.current = calling;
    setRun({ phase: "running", share: 0 });
    try {
      const { askWhatif } = await import("./whatif-client.ts");
      for await (const part of await askWhatif(asked, calling.signal)) {
        if (part.kind === "answer") return setRun({ phase: "answered", view: part.view, asked });
        setRun({ phase: "running", share: part.share });
      }
      setRun({ phase: "failed", why: "The gateway gave it up: it took too long." });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setRun(calling.signal.aborted ? { phase: "called_off" } : { phase: "failed", why });
    }
  };

  return { run, ask, callOff: () => running.current?.abort() };
}
