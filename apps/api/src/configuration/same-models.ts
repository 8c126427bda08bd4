import type { TargetSettings } from "@understudy/contract";
import type { Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";

type Targets = ReadonlyMap<string, Pick<TargetSettings, "model" | "sameAs">>;

/** Every `same_as` must lead to a target that says nothing of the kind itself: its model is the name of all. */
export function checkSameModels(targets: Targets, report: Report): void {
  for (const [id, { sameAs }] of targets) {
    if (sameAs === undefined) continue;
    const path = ["targets", id, "same_as"];
    if (!targets.has(sameAs)) {
      const hint = didYouMean(sameAs, [...targets.keys()]) || " No chain or target of this file has that id.";
      report.problems.push({ path, at: "value", message: `unknown target "${sameAs}".${hint}` });
    } else if (rootOf(id, targets) === null) {
      report.problems.push({
        path,
        at: "value",
        message: "leads back to itself. Leave it out of one target.",
      });
    }
  }
}

/** The name under which all targets of one model go; undefined: its own name is that. */
export function sameModelOf(id: string, targets: Targets): string | undefined {
  const root = targets.get(id)?.sameAs === undefined ? null : rootOf(id, targets);
  return root === null ? undefined : targets.get(root)?.model;
}

/** Null: it goes round in a circle. */
function rootOf(id: string, targets: Targets): string | null {
  const seen = new Set<string>();
  for (let at = id; ;) {
    const next = targets.get(at)?.sameAs;
    if (next === undefined) return at;
    if (seen.has(at)) return null;
    seen.add(at);
    at = next;
  }
}
