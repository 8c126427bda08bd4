import { z } from "zod";
import type { Role } from "./roles.ts";

/** One entry of the audit log: a change, or a try that was refused (docs/operators.md section 6). */
export interface AuditView {
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  /** `automatic`: nobody did it; it came about by a rule or by time. */
  readonly via: "dashboard" | "cli" | "api" | "configuration" | "automatic";
  /** Null: nobody had to sign in, or nobody did. */
  readonly role: Role | null;
  /** `breaker.trip`, `chain.change`, `provider.disable`, ... */
  readonly action: string;
  /** The thing acted on: a target id, route or provider. */
  readonly object: string;
  readonly result: "done" | "refused";
  readonly reason: string;
  /** One line each, as a person would say it: "openai/gpt: priority 1 -> 2". */
  readonly changes: readonly string[];
  /** The IP address it came from; null: nobody called, as when a file is read at the start. */
  readonly address: string | null;
  /** The request it is about; null: about none. */
  readonly requestId: string | null;
  /** The revision it made; null: none. */
  readonly revision: number | null;
  /** Of this entry and, through the hash of the one before, of all before it. */
  readonly hash: string;
}

/** What of the log is asked for; what is not said does not narrow it. */
const filterFields = {
  actor: z.string().min(1).max(200).optional(),
  action: z.string().min(1).max(200).optional(),
  object: z.string().min(1).max(500).optional(),
  result: z.enum(["done", "refused"]).optional(),
  /** Wall clock, ms; `to` is out. */
  from: z.number().nonnegative().optional(),
  to: z.number().nonnegative().optional(),
};

export const auditInput = z.strictObject({
  ...filterFields,
  /** Back from now, ms; goes before `from`. */
  sinceMs: z.int().positive().optional(),
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const auditEntryInput = z.strictObject({ sequence: z.int().positive() });

export type AuditFilter = Partial<z.infer<z.ZodObject<typeof filterFields>>>;

export interface AuditPage {
  readonly rows: readonly AuditView[];
  /** Pass as `before` for the next, older page; null at the end. */
  readonly nextBefore: number | null;
}

/** One entry with its place in the chain of hashes. */
export interface AuditEntryView {
  readonly entry: AuditView;
  /** The hash of the entry before it; empty: there never was one. */
  readonly previousHash: string;
  /** Whether the entry still is what was written after that one. */
  readonly holds: boolean;
}

/** What the log can be narrowed to. */
export interface AuditNames {
  readonly actors: readonly string[];
  readonly actions: readonly string[];
}

/** What became of checking every entry against the one before it. */
export interface AuditChecked {
  /** The entries before this one were deleted by age and are vouched for by the hash kept of the last of them; 0: none were. */
  readonly prunedTo: number;
  /** The last entry that holds, with all before it. */
  readonly verifiedTo: number;
  /** The hash of that entry: whoever has written it down elsewhere can tell that nothing before it was changed. */
  readonly hash: string;
  /** The first entry that does not hold; null: all hold. */
  readonly broken: number | null;
}
