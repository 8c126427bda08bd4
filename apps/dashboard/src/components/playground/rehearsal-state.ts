import type { EventView, PlaygroundPart, SpentView } from "@understudy/contract";
import type { AttemptStep } from "@understudy/core";

/** A call of a rehearsal; `step` null: it is under way. */
export interface RehearsalCall {
  readonly number: number;
  readonly target: string;
  /** Ms since the rehearsal was sent. */
  readonly at: number;
  readonly step: AttemptStep | null;
}

/** What has come of a rehearsal so far. */
export interface Brought {
  readonly calls: readonly RehearsalCall[];
  readonly head: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null;
  readonly text: string;
  /** What a caller was told instead, or of the rest. */
  readonly errors: readonly string[];
}

export const nothingYet: Brought = { calls: [], head: null, text: "", errors: [] };

export type Rehearsal =
  | { readonly phase: "running"; readonly brought: Brought }
  | {
      readonly phase: "ended";
      readonly brought: Brought;
      /** Null: it was refused before any target was looked for. */
      readonly event: EventView | null;
      readonly spent: SpentView;
    }
  /** The operator called it off. */
  | { readonly phase: "called_off"; readonly brought: Brought }
  /** It was not sent, or what came of it was lost on the way. */
  | { readonly phase: "failed"; readonly brought: Brought; readonly why: string };

/** A rehearsal with one more part. What comes after the end changes nothing. */
export function withPart(rehearsal: Rehearsal, part: PlaygroundPart): Rehearsal {
  if (rehearsal.phase !== "running") return rehearsal;
  const { brought } = rehearsal;
  const also = (more: Partial<Brought>): Rehearsal => ({ ...rehearsal, brought: { ...brought, ...more } });
  switch (part.kind) {
    case "call-start": {
      const { number, target, at } = part;
      return also({ calls: [...brought.calls, { number, target, at, step: null }] });
    }
    case "call-end": {
      const { number, step } = part;
      return also({
        calls: brought.calls.map((call) => (call.number === number ? { ...call, step } : call)),
      });
    }
    case "head":
      return also({ head: { status: part.status, headers: part.headers } });
    case "text":
      return also({ text: brought.text + part.text });
    case "error":
      return also({ errors: [...brought.errors, part.body] });
    case "end":
      return { phase: "ended", brought, event: part.event, spent: part.spent };
  }
}
