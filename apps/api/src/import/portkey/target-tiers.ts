import type { FilePath } from "../../configuration/finding.ts";
import { asList, asMapping, type Mapping } from "../../configuration/salvage.ts";
import { tellOfUnusedKey } from "../account-key.ts";
import type { DraftTier } from "../draft.ts";
import type { ImportReport } from "../import-report.ts";
import { readNumber, readText } from "../read-number.ts";
import { tellOfFields } from "./left-out-fields.ts";
import { readLeaf, type Inherited, type LeafWorld } from "./leaf.ts";
import { readField } from "./read-field.ts";

/** What a plain call may take anyway (docs/resilience.md 0.2). */
const plainLimitMs = 600_000;

/** Every target below a node, as the tiers of a chain. */
export function tiersOf(
  node: Mapping,
  path: FilePath,
  outer: Inherited,
  world: LeafWorld,
): readonly DraftTier[] {
  const { report } = world;
  const inherited = inheritedBy(node, path, outer, report);
  tellOfFields(node, path, report);
  const targets = asList(node["targets"]).map(asMapping);
  if (targets.length === 0) {
    const entry = readLeaf(node, path, inherited, world);
    if (entry !== null) return [[entry]];
    const { key, value } = readField(node, "api_key");
    tellOfUnusedKey(value, [...path, key], report);
    return [];
  }
  const strategy = asMapping(readField(node, "strategy").value);
  const mode = readText(strategy["mode"]) ?? "single";
  const at = (index: number): FilePath => [...path, "targets", index];
  const below = (index: number): readonly DraftTier[] =>
    tiersOf(targets[index] ?? {}, at(index), inherited, world);
  switch (mode) {
    case "fallback":
      return targets.flatMap((_, index) => below(index));
    case "loadbalance":
      report.changed([...path, "strategy", "mode"], "a tier: when one of them fails, another is asked.");
      return balanced(targets.map((target, index) => ({ weight: weightOf(target), tiers: below(index) })));
    case "conditional":
      return below(defaultBranch(targets, strategy, path, report));
    case "single":
      for (const index of targets.keys()) {
        if (index > 0) report.leftOut(at(index), "the mode is single: only the first target is ever asked.");
      }
      return below(0);
  }
  report.changed([...path, "strategy", "mode"], `"${mode}" is not known here: taken for fallback.`);
  return targets.flatMap((_, index) => below(index));
}

function inheritedBy(node: Mapping, path: FilePath, outer: Inherited, report: ImportReport): Inherited {
  const timeout = readField(node, "request_timeout");
  const ms = readNumber(timeout.value) ?? 0;
  const isShorter = ms > 0 && ms < plainLimitMs;
  if (timeout.value !== undefined) {
    const words =
      "for a whole plain answer, and at most that until a stream's first content: shorter limits of the gateway's own stay.";
    report.changed(
      [...path, timeout.key],
      isShorter ? words : "no attempt takes longer than 600 s here, so nothing is written.",
    );
  }
  return {
    timeoutMs: isShorter ? Math.ceil(ms) : outer.timeoutMs,
    model: readText(asMapping(readField(node, "override_params").value)["model"]) ?? outer.model,
    customHost: readField(node, "custom_host").value ?? outer.customHost,
  };
}

function weightOf(target: Mapping): number {
  return Math.max(0, readNumber(target["weight"]) ?? 1);
}

interface Branch {
  readonly weight: number;
  readonly tiers: readonly DraftTier[];
}

/** The first tiers of all branches make the first tier, each branch with its share; so do the second ones. */
function balanced(branches: readonly Branch[]): readonly DraftTier[] {
  const deepest = Math.max(0, ...branches.map(({ tiers }) => tiers.length));
  return Array.from({ length: deepest }, (_, rank) =>
    branches.flatMap(({ weight, tiers }) => {
      const tier = tiers[rank] ?? [];
      const sum = tier.reduce((total, entry) => total + entry.weight, 0);
      return tier.map((entry) => ({ ...entry, weight: sum === 0 ? 0 : (weight * entry.weight) / sum }));
    }),
  );
}

/** Conditions below the top have no counterpart: the branch nobody needs a condition for stands. */
function defaultBranch(
  targets: readonly Mapping[],
  strategy: Mapping,
  path: FilePath,
  report: ImportReport,
): number {
  const name = readText(strategy["default"]);
  const index = targets.findIndex((target) => readText(target["name"]) === name);
  report.leftOut(
    [...path, "strategy", "conditions"],
    "conditions inside other strategies: the default's target stands for all.",
  );
  return Math.max(0, index);
}
