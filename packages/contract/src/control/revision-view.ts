import type { Chain } from "@understudy/core";
import type { AuditView } from "./audit-view.ts";

/** A revision as a list shows it: who saved it, why, and what it changed. */
export interface RevisionView {
  readonly number: number;
  readonly savedAt: number;
  readonly author: string;
  /** The author's reason; empty when none was given. */
  readonly note: string;
  readonly via: AuditView["via"];
  /** The revision it was made from; null for the first. */
  readonly baseRevision: number | null;
  /** Against the one before it, one line each: "default, openai/gpt: priority 1 -> 2". Empty for the first. */
  readonly changes: readonly string[];
  /** Routes whose chains it changed. */
  readonly routes: readonly string[];
}

export interface RevisionPage {
  /** Newest first. */
  readonly rows: readonly RevisionView[];
  /** Pass as `before` for the next, older page; null at the end. */
  readonly nextBefore: number | null;
}

/** What users got in a stretch of time, requests that they cancelled left out. */
export interface EffectSpan {
  readonly requests: number;
  /** Of them, those that the primary did not answer, failed ones too. */
  readonly notPrimary: number;
  /** Of them, those that got no complete, true answer. */
  readonly failed: number;
}

/** What users got right before and right after a revision was saved, on all routes together. */
export interface RevisionEffect {
  readonly number: number;
  /** Ten minutes each; what follows a revision younger than that is shorter. */
  readonly spanMs: number;
  /** Null: too long ago to be told from what came after. */
  readonly before: EffectSpan | null;
  readonly after: EffectSpan | null;
}

/** A chain in two revisions; null where that one has no such route. */
export interface ChainComparison {
  readonly route: string;
  readonly before: Chain | null;
  readonly after: Chain | null;
}

/** What would change if `to` ran in the place of `from`. */
export interface RevisionComparison {
  readonly from: number;
  readonly to: number;
  /** One line each, as a person would say it. Empty: they say the same. */
  readonly changes: readonly string[];
  /** Those that differ. */
  readonly chains: readonly ChainComparison[];
}
