import { readFile } from "node:fs/promises";
import type { Configuration } from "@understudy/contract";
import {
  configurationFromEnvironment,
  fileFingerprint,
  formatProblem,
  parseConfigurationFile,
  type Environment,
  type ListModels,
} from "../configuration/index.ts";
import { fileFault } from "./file-fault.ts";
import type { CommitResult, RevisionDraft, Store, StoredRevision, StoredState } from "../store/store.ts";

export interface RevisionSource {
  readonly configurationFile: string | null;
  readonly environment: Environment;
  /** A file that changed since it was last imported becomes a new revision instead of a notice. */
  readonly applyConfiguration: boolean;
  readonly listModels: ListModels;
}

export type InitialRevision =
  | { readonly kind: "ready"; readonly revision: StoredRevision; readonly notices: readonly string[] }
  /** Neither a file nor a key nor an earlier revision: nothing but the demo can run. */
  | { readonly kind: "nothing" }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

export const importedHashSetting = "imported_configuration_hash";

/**
 * Which revision runs first. A file seeds revision 1; after that the newest revision of the database
 * runs, and a file that has changed meanwhile is announced, never silently applied (docs/design.md 4).
 */
export async function initialRevision(
  store: Store,
  state: StoredState,
  source: RevisionSource,
): Promise<InitialRevision> {
  if (source.configurationFile !== null) return fromFile(store, state, source, source.configurationFile);
  if (state.revision !== null) return { kind: "ready", revision: state.revision, notices: [] };
  const found = await configurationFromEnvironment({
    environment: source.environment,
    listModels: source.listModels,
  });
  switch (found.kind) {
    case "demo":
      return { kind: "nothing" };
    case "unusable":
      return { kind: "unusable", problems: found.reasons };
    case "environment":
      return seed(store, draft(found.configuration, "the environment", null, null), found.warnings);
  }
}

/** Stores a configuration as the next revision. */
export async function seed(
  store: Store,
  revision: RevisionDraft,
  notices: readonly string[],
): Promise<InitialRevision> {
  const result = await store.commit({
    mutationId: null,
    revision,
    audit: {
      actor: revision.author,
      via: "configuration",
      action: "configuration.import",
      object: "configuration",
      result: "done",
      reason: revision.note,
      changes: ["configuration taken up"],
    },
  });
  if (result.kind === "unavailable") return { kind: "unusable", problems: [result.detail] };
  const number = numberOf(result);
  const stored = number === null ? null : await store.revision(number);
  if (stored === null) throw new Error("a revision that was just stored is not there");
  if (revision.sourceHash !== null) await store.saveSetting(importedHashSetting, revision.sourceHash);
  return { kind: "ready", revision: stored, notices };
}

function numberOf(result: Exclude<CommitResult, { kind: "unavailable" }>): number | null {
  switch (result.kind) {
    case "committed":
      return result.revision;
    case "stale":
      return result.newest;
    case "moved_on":
      return null;
  }
}

export function draft(
  configuration: Configuration,
  origin: string,
  sourceHash: string | null,
  baseRevision: number | null,
): RevisionDraft {
  return {
    author: origin,
    note: `read from ${origin}`,
    via: "configuration",
    sourceHash,
    baseRevision,
    configuration,
  };
}

async function fromFile(
  store: Store,
  state: StoredState,
  source: RevisionSource,
  file: string,
): Promise<InitialRevision> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (fault) {
    return {
      kind: "unusable",
      problems: [`${file} cannot be read: ${fileFault(fault)}.`],
    };
  }
  const parsed = parseConfigurationFile(text, source.environment);
  if (!parsed.ok) {
    return { kind: "unusable", problems: parsed.problems.map((problem) => formatProblem(problem, file)) };
  }
  const warnings = parsed.warnings.map((warning) => formatProblem(warning, file));
  const hash = fileFingerprint(text);
  const known = state.revision;
  const changed = state.settings[importedHashSetting] !== hash;
  if (known === null || (changed && source.applyConfiguration)) {
    return seed(store, draft(parsed.configuration, file, hash, known?.number ?? null), warnings);
  }
  const pending =
    `${file} has changed since it was last imported. Revision ${known.number} of the database runs; ` +
    "start with --apply-config, or run `./understudy config import`, to make the file a new revision.";
  return { kind: "ready", revision: known, notices: changed ? [...warnings, pending] : warnings };
}
