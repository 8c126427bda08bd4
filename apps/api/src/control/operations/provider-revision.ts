import type { Configuration } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { KeyChange } from "../../store/keys/provider-key.ts";
import type { RevisionDraft } from "../../store/store.ts";
import type { Decision } from "./carry-out.ts";

interface Edit {
  readonly input: { readonly actor: string; readonly via: RevisionDraft["via"]; readonly reason: string } & {
    readonly mutationId: string;
  };
  /** As it is to run from now on. */
  readonly configuration: Configuration;
  /** For the audit log. */
  readonly changes: readonly string[];
  /** A key that comes or goes with it; null: none does. */
  readonly key: KeyChange | null;
}

/** A new revision together with a key that is stored or forgotten: both, or none. */
export function saveWithKey(gateway: Gateway, { input, configuration, changes, key }: Edit): Decision {
  const draft: RevisionDraft = {
    author: input.actor,
    note: input.reason === "" ? changes.join("; ") : input.reason,
    via: input.via,
    baseRevision: gateway.revision.number,
    sourceHash: null,
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
