import type { Configuration } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { KeyChange } from "../../store/keys/provider-key.ts";
import type { RevisionDraft } from "../../store/store.ts";
import { nothingToDo, type Decision } from "./carry-out.ts";

export interface RevisionEdit {
  readonly input: {
    readonly actor: string;
    readonly via: RevisionDraft["via"];
    readonly reason: string;
    readonly mutationId: string;
  };
  /** As it is to run from now on. */
  readonly configuration: Configuration;
  /** For the audit log; none: what runs says the same, and nothing is saved. */
  readonly changes: readonly string[];
  /** Stands with the revision; absent: the operator's reason, or else what changes. */
  readonly note?: string;
  /** Fingerprint of the file it was read from; absent: it was made here. */
  readonly sourceHash?: string;
  /** A key that comes or goes with it: both, or none. */
  readonly key?: KeyChange | null;
}

/** The decision to make a configuration the next revision, and to run it once it is written. */
export function saveRevision(gateway: Gateway, edit: RevisionEdit): Decision {
  const { input, configuration, changes, sourceHash = null, key = null } = edit;
  if (changes.length === 0) return nothingToDo;
  const { note = input.reason === "" ? changes.join("; ") : input.reason } = edit;
  const draft: RevisionDraft = {
    author: input.actor,
    note,
    via: input.via,
    baseRevision: gateway.revision.number,
    sourceHash,
    configuration,
  };
  return {
    allowed: true,
    changes,
    write: { revision: draft, ...(key === null ? {} : { providerKey: key }) },
    apply: ({ revision, at }) => {
      if (revision === null) throw new Error("a revision was written without a number");
      if (key !== null) gateway.keys.apply(key);
      gateway.applyRevision({ ...draft, number: revision, savedAt: at }, input.mutationId);
    },
  };
}
