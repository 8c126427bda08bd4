import { asMapping, type Mapping } from "../../configuration/salvage.ts";
import type { FilePath } from "../../configuration/finding.ts";
import type { ImportReport } from "../import-report.ts";
import type { DeploymentGroups } from "./deployment-groups.ts";
import type { FallbackTable } from "./fallback-table.ts";

export interface RoutingParts {
  readonly data: Mapping;
  readonly groups: DeploymentGroups;
  readonly fallbacks: FallbackTable;
  readonly larger: FallbackTable;
}

/** Says what became of fallbacks, wildcards, limits and strategies. */
export function tellOfRouting({ data, groups, fallbacks, larger }: RoutingParts, report: ImportReport): void {
  for (const [table, message] of [
    [fallbacks, "stands further down its chain."],
    [
      larger,
      "stands at the end of its chain: it is asked when the prompt is too long for the others, and when all of them fail.",
    ],
  ] as const) {
    for (const { name, path } of table.substitutes) {
      if (groups.tiersOf(name).length === 0)
        report.leftOut(path, `"${name}" is no model of this file that could be carried.`);
      else if (table === larger) report.changed(path, message);
      else report.carried(path, message);
    }
  }
  for (const wildcard of groups.wildcards) {
    const { path, account } = wildcard;
    const example = `{ provider: ${account.vendor.name}, model: NAME }`;
    const message = `a target here is one model. Write a route for each you use: fallback_chain: [${example}].`;
    if (!groups.isUsed(wildcard)) report.leftOut([...path, "model_name"], message);
    else report.changed([...path, "model_name"], `only the names this file mentions came along; ${message}`);
  }
  tellOfLimits(data, report);
  tellOfStrategy(data, report);
  for (const section of ["router_settings", "litellm_settings"]) {
    tellWhere(
      data,
      [section, "content_policy_fallbacks"],
      report,
      "what one model's filter refused is never asked of a laxer one.",
    );
    tellWhere(data, [section, "model_alias_map"], report, "write each alias into the `models` of its route.");
  }
}

function tellOfLimits(data: Mapping, report: ImportReport): void {
  const list = data["model_list"];
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    const parameters = asMapping(asMapping(item)["litellm_params"]);
    for (const key of ["rpm", "tpm"]) {
      const path = ["model_list", index, ...(key in parameters ? ["litellm_params"] : []), key];
      if (!(key in parameters) && !(key in asMapping(item))) continue;
      const share =
        "weight" in parameters || (key === "tpm" && "rpm" in parameters)
          ? ""
          : " It is the target's share in its tier.";
      report.changed(
        path,
        `is not enforced: limits are learned from the vendor's headers and refusals.${share}`,
      );
    }
  }
}

function tellOfStrategy(data: Mapping, report: ImportReport): void {
  const path = ["router_settings", "routing_strategy"];
  const strategy = asMapping(data["router_settings"])["routing_strategy"];
  if (strategy === undefined) return;
  const message =
    "members of a tier are drawn by weight, first-token time, calls under way, health and what is left of their rate limits.";
  report.changed(path, message);
}

function tellWhere(data: Mapping, path: FilePath, report: ImportReport, message: string): void {
  const [section = "", key = ""] = path;
  if (key in asMapping(data[section])) report.leftOut(path, message);
}
