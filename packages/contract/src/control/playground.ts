import type { AttemptStep } from "@understudy/core";
import { z } from "zod";
import { chainOperationSchema } from "./inputs.ts";
import { mutation } from "./mutation-input.ts";
import type { SpentView } from "./spending-view.ts";
import type { EventView } from "./views.ts";

/** What a rehearsal from the playground may ask for at most: it is paid for (docs/playground.md). */
export const playgroundLimits = {
  /** Characters of the prompt, and of the system text. */
  promptLength: 20_000,
  /** Tokens of the answer. */
  maximumTokens: 4_096,
  usualTokens: 300,
  /** Rehearsals of one operator in a minute. */
  perMinute: 20,
} as const;

const text = z.string().max(playgroundLimits.promptLength);

/** One prompt through a route as it is, through a draft of its chain, or to one target alone. */
export const playgroundInput = mutation
  .extend({
    route: z.string().min(1).optional(),
    target: z.string().min(1).optional(),
    /** A draft: edits of the route's chain, which is not saved. */
    operations: z.array(chainOperationSchema).max(200).default([]),
    prompt: text.min(1),
    system: text.default(""),
    stream: z.boolean().default(true),
    maximumTokens: z.int().min(1).max(playgroundLimits.maximumTokens).default(playgroundLimits.usualTokens),
    /** Targets that this request alone takes for ones whose breaker is open. */
    pretendOpen: z.array(z.string().min(1)).max(100).default([]),
  })
  .refine(({ route, target }) => (route === undefined) !== (target === undefined), {
    error: "Name a route or a target.",
  })
  .refine(({ target, operations }) => target === undefined || operations.length === 0, {
    error: "A draft is one of a route.",
  });

export type PlaygroundAsk = z.input<typeof playgroundInput>;

/** What a rehearsal brings, in the order it happens. Times in ms since it was sent. */
export type PlaygroundPart =
  /** A target is asked. */
  | { readonly kind: "call-start"; readonly number: number; readonly target: string; readonly at: number }
  | { readonly kind: "call-end"; readonly number: number; readonly step: AttemptStep }
  /** The answer's head, as a caller gets it. */
  | {
      readonly kind: "head";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly at: number;
    }
  | { readonly kind: "text"; readonly text: string }
  /** What a caller is told instead of an answer, or of the rest of one, byte for byte. */
  | { readonly kind: "error"; readonly body: string }
  /** Last. `event` null: it was refused before any target was looked for. */
  | { readonly kind: "end"; readonly event: EventView | null; readonly spent: SpentView };

/** What the playground offers. */
export interface PlaygroundView {
  /** Where clients reach the gateway, as far as it knows itself. */
  readonly dataUrl: string;
  readonly routes: readonly {
    readonly name: string;
    /** In the order of asking; enabled ones only. */
    readonly targets: readonly string[];
  }[];
  /** Every target, with what a million of its tokens cost; null: nobody knows. */
  readonly targets: readonly {
    readonly id: string;
    readonly price: { readonly input: number; readonly output: number } | null;
  }[];
  /** Of the prices; null: there are none. */
  readonly currency: string | null;
}
