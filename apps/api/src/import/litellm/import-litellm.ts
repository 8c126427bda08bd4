import { formatDuration } from "@understudy/contract";
import type { Environment } from "../../configuration/environment.ts";
import { asList, asMapping, isMapping, type Mapping } from "../../configuration/salvage.ts";
import { tellOfKey, tellOfUnusedKey } from "../account-key.ts";
import { Accounts } from "../accounts.ts";
import type { Draft, DraftRoute, DraftTier } from "../draft.ts";
import type { ImportReport } from "../import-report.ts";
import { readNumber, readText } from "../read-number.ts";
import { RouteNames } from "../route-names.ts";
import { attemptTimeout } from "./attempt-timeout.ts";
import { readDeployment, type Deployment } from "./deployment.ts";
import { DeploymentGroups } from "./deployment-groups.ts";
import { addDefaultFallbacks, FallbackTable, readFallbacks } from "./fallback-table.ts";
import { tellOfSections } from "./left-out-settings.ts";
import { tellOfRouting } from "./routing-notes.ts";

/**
 * A configuration of LiteLLM's proxy (docs.litellm.ai/docs/proxy/config_settings) as a draft: a model
 * group becomes a route, its deployments a tier, its fallbacks the tiers after it.
 */
export function importLitellm(data: Mapping, environment: Environment, report: ImportReport): Draft {
  const router = asMapping(data["router_settings"]);
  const library = asMapping(data["litellm_settings"]);
  const timeoutMs =
    attemptTimeout(router["timeout"], ["router_settings", "timeout"], report) ??
    attemptTimeout(library["request_timeout"], ["litellm_settings", "request_timeout"], report);
  const deployments = asList(data["model_list"]).flatMap((item, index) => {
    const path = ["model_list", index];
    const deployment = readDeployment(item, path, { environment, timeoutMs }, report);
    if (deployment !== null) return deployment;
    const key = asMapping(asMapping(item)["litellm_params"])["api_key"];
    tellOfUnusedKey(key, [...path, "litellm_params", "api_key"], report);
    return [];
  });
  const accounts = new Accounts();
  const groups = new DeploymentGroups(deployments, accounts);
  const fallbacks = readFallbacks(data, "fallbacks", report);
  addDefaultFallbacks(fallbacks, data, report);
  const larger = readFallbacks(data, "context_window_fallbacks", report);
  const aliases = readAliases(data, report);
  const routes = makeRoutes({ groups, fallbacks, larger, aliases }, report);
  tellOfDeployments(deployments, groups, accounts, report);
  tellOfRouting({ data, groups, fallbacks, larger }, report);
  tellOfSections(data, report);
  const breaker = breakerSettings(router, library, report);
  return { providers: accounts.sections(), routes, breaker, lacksModels: false };
}

interface Parts {
  readonly groups: DeploymentGroups;
  readonly fallbacks: FallbackTable;
  readonly larger: FallbackTable;
  readonly aliases: ReadonlyMap<string, string>;
}

function makeRoutes(parts: Parts, report: ImportReport): DraftRoute[] {
  const { groups, fallbacks, larger, aliases } = parts;
  const names = new RouteNames();
  const named = new Set([...groups.names, ...fallbacks.groups, ...larger.groups, ...aliases.values()]);
  const routes = [...named].flatMap((group) => {
    if (groups.tiersOf(group).length === 0) return [];
    const route = { group, ...names.take(group), tiers: chainOf(group, parts) };
    if (route.name !== group && route.models.length === 0) {
      report.changed(
        groups.placeOf(group),
        `"${group}" can be no name here: let clients send "${route.name}".`,
      );
    }
    return [route];
  });
  for (const [alias, group] of aliases) {
    const [section, key] = aliasPlace;
    const route = routes.find((each) => each.group === group);
    const [taken] = route === undefined ? [] : names.takeModels([alias]);
    if (route === undefined || taken === undefined) {
      const why =
        route === undefined ? `"${group}" is no model of this file.` : "another route has this name.";
      report.leftOut([section, key, alias], why);
      continue;
    }
    route.models = [...route.models, taken];
    report.carried([section, key, alias], `the route "${route.name}" answers it.`);
  }
  return routes.map(({ name, models, tiers }) => ({ name, models, tiers }));
}

const aliasPlace = ["router_settings", "model_group_alias"] as const;

/** A fallback has fallbacks of its own in LiteLLM too: each model's come right after it. */
function chainOf(group: string, { groups, fallbacks, larger }: Parts): readonly DraftTier[] {
  const seen = new Set<string>();
  const walk = (name: string, table: FallbackTable): readonly DraftTier[] => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [...groups.tiersOf(name), ...table.of(name).flatMap((substitute) => walk(substitute.name, table))];
  };
  const usual = walk(group, fallbacks);
  return [...usual, ...larger.of(group).flatMap(({ name }) => walk(name, larger))];
}

/** Other names of a group, by alias. */
function readAliases(data: Mapping, report: ImportReport): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const [section, key] = aliasPlace;
  for (const [alias, value] of Object.entries(asMapping(asMapping(data[section])[key]))) {
    const group = isMapping(value) ? readText(value["model"]) : readText(value);
    if (group !== undefined) aliases.set(alias, group);
    if (isMapping(value) && value["hidden"] === true) {
      report.leftOut(
        [section, key, alias, "hidden"],
        "GET /v1/models lists every name that leads somewhere.",
      );
    }
  }
  return aliases;
}

function tellOfDeployments(
  deployments: readonly Deployment[],
  groups: DeploymentGroups,
  accounts: Accounts,
  report: ImportReport,
): void {
  const variables = accounts.keyVariables();
  for (const deployment of deployments) {
    const { path, account, model } = deployment;
    const isPattern = model.includes("*");
    const isHere = !isPattern || groups.isUsed(deployment);
    const provider = isHere ? accounts.providerOf(account) : "";
    if (!isPattern) report.carried(path, `is the target ${provider}/${model}.`);
    tellOfKey(account.key, variables.get(provider), [...path, "litellm_params", "api_key"], report);
  }
}

function breakerSettings(router: Mapping, library: Mapping, report: ImportReport): Draft["breaker"] {
  const breaker: Record<string, string | number> = {};
  const section =
    "allowed_fails" in router || "cooldown_time" in router ? "router_settings" : "litellm_settings";
  const settings = section === "router_settings" ? router : library;
  const fails = readNumber(settings["allowed_fails"]);
  if (fails !== undefined && fails >= 0) {
    breaker["failure_threshold"] = Math.floor(fails) + 1;
    const message = `breaker.failure_threshold: ${Math.floor(fails) + 1} failures in a row open a target's breaker, instead of so many in a minute; a failure rate of 50 % does too.`;
    report.changed([section, "allowed_fails"], message);
  }
  const ms = Math.round((readNumber(settings["cooldown_time"]) ?? 0) * 1_000);
  if (ms > 0 && ms <= 86_400_000) {
    breaker["recovery_time"] = formatDuration(ms);
    if (ms > 300_000) breaker["recovery_time_max"] = formatDuration(ms);
    const message = `breaker.recovery_time: ${formatDuration(ms)} until a first trial; it doubles while trials fail. A rate limit's own wait is kept apart.`;
    report.changed([section, "cooldown_time"], message);
  }
  return breaker;
}
