import type { FilePath } from "../../configuration/finding.ts";
import { asMapping, type Mapping } from "../../configuration/salvage.ts";
import type { ImportReport } from "../import-report.ts";

type Reasons = Readonly<Record<string, string>>;

const noCounterpart = "nothing here corresponds to it.";
const noCache = "answers are not cached.";
const noLogging = "nothing is sent to other services; the dashboard shows what happened.";
const requestsAsTheyAre = "requests pass as the client sent them; let the client send it.";
const noRetrying =
  "a failed attempt goes to the next target at once; the same one is asked again only where that helps (docs/resilience.md 0.6).";
const breakersDecide =
  "which failures count, and how, is the breaker's own table (docs/resilience.md section 2).";
const ownMemory = "the gateway keeps its state itself.";

/** Read elsewhere; a key that is in neither list has no counterpart. */
const readParameters = new Set(
  "model custom_llm_provider api_base base_url api_key order weight rpm tpm timeout max_parallel_requests aws_region_name aws_access_key_id aws_secret_access_key aws_session_token".split(
    " ",
  ),
);

const parameterReasons: Reasons = {
  stream_timeout:
    "one timeout bounds both kinds of call; a stream's first content has a learned limit besides.",
  api_version: "the address used has no versions.",
  organization: "the gateway sends no organization; use a key that belongs to it.",
  num_retries: noRetrying,
  max_retries: noRetrying,
  cache: noCache,
};

const bedrockCredentials = "AWS is asked with a bearer key or an access key and its secret.";
const vertexPlace = "Vertex AI is asked with a key (express mode), which belongs to a project.";
const vendorCredentials = "only keys are used here; nothing was copied.";

function reasonOfParameter(key: string): string {
  if (Object.hasOwn(parameterReasons, key)) return parameterReasons[key] ?? noCounterpart;
  if (/cost|budget/.test(key)) return "money is not counted here.";
  if (key.startsWith("aws_")) return bedrockCredentials;
  if (key.startsWith("vertex_")) return vertexPlace;
  if (/token|secret|credential|client_id|tenant_id|password/.test(key)) return vendorCredentials;
  return requestsAsTheyAre;
}

export function tellOfParameters(parameters: Mapping, path: FilePath, report: ImportReport): void {
  for (const key of Object.keys(parameters)) {
    if (!readParameters.has(key)) report.leftOut([...path, key], reasonOfParameter(key));
  }
}

const readInfo = new Set(["id", "mode", "max_input_tokens"]);

export function tellOfModelInfo(info: Mapping, path: FilePath, report: ImportReport): void {
  for (const key of Object.keys(info)) {
    if (!readInfo.has(key)) report.leftOut([...path, key], "describes the model to LiteLLM only.");
  }
}

/** Per section the settings other files of this folder read. */
const readSettings: Readonly<Record<string, ReadonlySet<string>>> = {
  router_settings: new Set(
    "fallbacks default_fallbacks context_window_fallbacks content_policy_fallbacks model_group_alias timeout allowed_fails cooldown_time routing_strategy".split(
      " ",
    ),
  ),
  litellm_settings: new Set(
    "fallbacks default_fallbacks context_window_fallbacks content_policy_fallbacks model_alias_map request_timeout allowed_fails cooldown_time".split(
      " ",
    ),
  ),
};

const sectionReasons: Reasons = {
  num_retries: noRetrying,
  retry_after: noRetrying,
  retry_policy: noRetrying,
  model_group_retry_policy: noRetrying,
  max_fallbacks: "a chain is asked to its end, with at most 8 attempts.",
  stream_timeout:
    "one timeout bounds both kinds of call; a stream's first content has a learned limit besides.",
  allowed_fails_policy: breakersDecide,
  disable_cooldowns:
    "breakers stay on; breaker.failure_threshold and breaker.failure_rate of 0 switch them off.",
  enable_pre_call_checks: "is always so where a target's context_window is known.",
  routing_strategy_args: "the balance inside a tier has no settings.",
  cache: noCache,
  cache_params: noCache,
  cache_responses: noCache,
  drop_params: "what cannot cross to another format is refused or told, never silently dropped.",
  modify_params: requestsAsTheyAre,
  master_key: "was not copied. `./understudy key create` makes client keys, which are kept as hashes.",
  database_url: ownMemory,
  store_model_in_db: "changes on the dashboard make revisions, which the gateway keeps itself.",
  max_parallel_requests: "write max_concurrency at a provider or a target.",
  global_max_parallel_requests: "write max_concurrency at a provider or a target.",
  background_health_checks: "health is checked all the time unless health.enabled is false.",
  health_check_interval: "write health.interval if 30 s will not do.",
  alerting: "there are no alerts yet.",
};

function reasonOfSetting(key: string): string {
  if (Object.hasOwn(sectionReasons, key)) return sectionReasons[key] ?? noCounterpart;
  if (key.startsWith("redis_")) return ownMemory;
  if (/callback|log|langfuse|telemetry/.test(key)) return noLogging;
  if (/budget|spend|cost/.test(key)) return "money is not counted here.";
  return noCounterpart;
}

/** Says of everything outside `model_list` that has no place here why not. */
export function tellOfSections(data: Mapping, report: ImportReport): void {
  for (const [section, value] of Object.entries(data)) {
    if (section === "model_list") continue;
    if (section === "environment_variables") tellOfVariables(asMapping(value), report);
    else if (section === "include")
      report.leftOut([section], "other files are not followed: import each of them.");
    else if (!section.endsWith("_settings") || Array.isArray(value)) report.leftOut([section], noCounterpart);
    else {
      for (const key of Object.keys(asMapping(value))) {
        if (readSettings[section]?.has(key) !== true) report.leftOut([section, key], reasonOfSetting(key));
      }
    }
  }
}

function tellOfVariables(variables: Mapping, report: ImportReport): void {
  for (const name of Object.keys(variables)) {
    report.leftOut(["environment_variables", name], "was not copied. Set it where the gateway is started.");
  }
}
