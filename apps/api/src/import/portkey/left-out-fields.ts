import type { FilePath } from "../../configuration/finding.ts";
import { asMapping, type Mapping } from "../../configuration/salvage.ts";
import type { ImportReport } from "../import-report.ts";
import { readField, snakeCase } from "./read-field.ts";

const noCounterpart = "nothing here corresponds to it.";

/** Fields other files of this folder read. */
const read = new Set(
  "strategy targets provider virtual_key api_key weight override_params request_timeout custom_host resource_name deployment_id aws_region aws_access_key_id aws_secret_access_key aws_session_token name azure_model_name".split(
    " ",
  ),
);

const reasons: Readonly<Record<string, string>> = {
  retry:
    "a failed attempt goes to the next target at once; the same one is asked again only where that helps (docs/resilience.md 0.6).",
  cache: "answers are not cached.",
  on_status_codes: "stands under strategy.",
  forward_headers: "which headers pass is decided by the gateway; docs/clients.md says which.",
  metadata: "requests carry no labels here.",
  api_version: "the address used has no versions.",
  strict_open_ai_compliance: "answers of OpenAI's format pass byte for byte.",
  openai_organization: "the gateway sends no organization; use a key that belongs to it.",
  openai_project: "the gateway sends no project; use a key that belongs to it.",
};

function reasonOf(field: string): string {
  if (Object.hasOwn(reasons, field)) return reasons[field] ?? noCounterpart;
  if (/guardrail|hook|mutator/.test(field))
    return "there are no guardrails here: the application checks what goes in and comes out.";
  if (field.startsWith("aws_")) return "AWS is asked with a bearer key or an access key and its secret.";
  if (field.startsWith("vertex_"))
    return "Vertex AI is asked with a key (express mode), which belongs to a project.";
  if (/key|token|secret|client_id|tenant_id|password|service_account/.test(field))
    return "only keys are used here; nothing was copied.";
  return noCounterpart;
}

/** Says of every field of a target or strategy that has no place here why not. */
export function tellOfFields(node: Mapping, path: FilePath, report: ImportReport): void {
  for (const key of Object.keys(node)) {
    const field = snakeCase(key);
    if (!read.has(field)) report.leftOut([...path, key], reasonOf(field));
  }
  const override = readField(node, "override_params");
  for (const key of Object.keys(asMapping(override.value))) {
    if (key === "model") continue;
    report.leftOut(
      [...path, override.key, key],
      "requests pass as the client sent them; let the client send it.",
    );
  }
  tellOfStrategy(asMapping(readField(node, "strategy").value), [...path, "strategy"], report);
}

function tellOfStrategy(strategy: Mapping, path: FilePath, report: ImportReport): void {
  for (const key of Object.keys(strategy)) {
    const field = snakeCase(key);
    if (field === "on_status_codes") {
      report.changed(
        [...path, key],
        "what kind of failure it is decides, not the status alone (docs/resilience.md section 2).",
      );
    } else if (!["mode", "conditions", "default"].includes(field))
      report.leftOut([...path, key], noCounterpart);
  }
}
