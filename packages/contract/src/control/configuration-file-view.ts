import type { ChainComparison } from "./revision-view.ts";

/** The gateway's configuration file against what runs; it is never applied unasked. */
export type ConfigurationFileView =
  /** It was started without one. */
  | { readonly kind: "none" }
  /** As it was last made a revision. What was edited since stands only in the database. */
  | { readonly kind: "known"; readonly name: string }
  /** It cannot be read, or says what cannot run: one line each. */
  | { readonly kind: "unusable"; readonly name: string; readonly problems: readonly string[] }
  | ChangedFile;

export interface ChangedFile {
  readonly kind: "changed";
  readonly name: string;
  /** Of its text as it was read: what is accepted is what was looked at. */
  readonly fingerprint: string;
  /** The one that runs. */
  readonly revision: number;
  /** What would change if it ran, one line each. Empty: it says the same in other words. */
  readonly changes: readonly string[];
  readonly chains: readonly ChainComparison[];
  /** What of it would take back what somebody edited here, one line each. */
  readonly undoes: readonly string[];
  readonly warnings: readonly string[];
}
