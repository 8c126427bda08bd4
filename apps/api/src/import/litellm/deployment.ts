import type { FilePath } from "../../configuration/finding.ts";
import { asMapping, type Mapping } from "../../configuration/salvage.ts";
import type { Environment } from "../../configuration/environment.ts";
import { regionSchema } from "@understudy/contract";
import type { Account } from "../accounts.ts";
import { accountAddress } from "../account-address.ts";
import { accountKey, signingKey } from "../account-key.ts";
import type { ImportReport } from "../import-report.ts";
import { readNumber, readSetting, readText } from "../read-number.ts";
import { anyCompatible, isSpoken, vendorInLitellm, vendorOfModel, type Vendor } from "../vendors.ts";
import { tellOfParameters, tellOfModelInfo } from "./left-out-settings.ts";
import { attemptTimeout } from "./attempt-timeout.ts";

/** One entry of LiteLLM's `model_list` that can be asked here. */
export interface Deployment {
  readonly path: FilePath;
  /** The name clients send; a pattern where it holds `*`. */
  readonly group: string;
  /** `model_info.id`, by which a fallback may name it. */
  readonly id: string | undefined;
  readonly account: Account;
  /** What the vendor calls it; `*` stands for what the group's pattern matched. */
  readonly model: string;
  /** Lower is asked earlier; without one it comes last. */
  readonly order: number;
  readonly weight: number | undefined;
  readonly rpm: number | undefined;
  readonly tpm: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly contextWindow: number | undefined;
  readonly maxConcurrency: number | undefined;
}

export interface Surroundings {
  readonly environment: Environment;
  /** What every call may take unless its deployment says otherwise; ms. */
  readonly timeoutMs: number | undefined;
}

/** Modes of `model_info` whose endpoints this gateway does not have. */
const otherEndpoints = /image|audio|speech|transcription|rerank|moderation|batch|realtime|video|ocr|search/;

interface NamedModel {
  readonly vendor: Vendor;
  readonly model: string;
}

/** `azure/chat-eu` as vendor and model; the vendor of a bare name is told by the name. */
function namedModel(parameters: Mapping, path: FilePath, report: ImportReport): NamedModel | null {
  const written = readText(parameters["model"]);
  if (written === undefined) {
    report.leftOut(path, "has no litellm_params.model.");
    return null;
  }
  const said = readText(parameters["custom_llm_provider"]);
  const [first = "", ...rest] = written.split("/");
  const prefix = said ?? (rest.length > 0 ? first : undefined);
  const model = rest.length > 0 && prefix === first ? rest.join("/") : written;
  const at = [...path, "litellm_params", "model"];
  const vendor = prefix === undefined ? vendorOfModel(model) : vendorInLitellm(prefix);
  if (vendor !== undefined && isSpoken(vendor, withoutWays(model)))
    return { vendor, model: withoutWays(model) };
  if (parameters["api_base"] !== undefined && vendor === undefined) {
    report.changed(
      at,
      `${prefix ?? "the vendor"} is not known here: taken for a server that speaks OpenAI's format.`,
    );
    return { vendor: anyCompatible, model };
  }
  const who =
    prefix === undefined
      ? `whose model "${model}" is cannot be told`
      : `this version cannot ask ${prefix} for it`;
  report.leftOut(at, `${who}.`);
  return null;
}

/** LiteLLM's hints how to call a model stand before its name. */
function withoutWays(model: string): string {
  return model.replace(/^(converse|invoke|responses|converse_like)\//, "");
}

function readRegion(
  parameters: Mapping,
  path: FilePath,
  { environment }: Surroundings,
  report: ImportReport,
) {
  const at = [...path, "litellm_params", "aws_region_name"];
  const written = parameters["aws_region_name"];
  if (written === undefined) return undefined;
  const { text } = readSetting(written, environment);
  const region = regionSchema.safeParse(text);
  if (region.success) return region.data;
  report.leftOut(at, "no region can be read here: the gateway takes the one in AWS_REGION.");
  return undefined;
}

/** Null: it is not in the result, and the report says why. */
export function readDeployment(
  item: unknown,
  path: FilePath,
  surroundings: Surroundings,
  report: ImportReport,
): Deployment | null {
  const entry = asMapping(item);
  const parameters = asMapping(entry["litellm_params"]);
  const info = asMapping(entry["model_info"]);
  const group = readText(entry["model_name"]);
  if (group === undefined) {
    report.leftOut(path, "has no model_name.");
    return null;
  }
  const mode = readText(info["mode"]);
  if (mode !== undefined && otherEndpoints.test(mode)) {
    report.leftOut(
      path,
      `the endpoint for ${mode} does not exist here: chat, responses, messages and embeddings do.`,
    );
    return null;
  }
  const named = namedModel(parameters, path, report);
  if (named === null) return null;
  const base = parameters["base_url"] === undefined ? "api_base" : "base_url";
  const at = [...path, "litellm_params", base];
  const written =
    parameters[base] ?? (named.vendor.address === "azure" ? "os.environ/AZURE_API_BASE" : undefined);
  const address = accountAddress(
    named.vendor,
    written,
    { path: at, environment: surroundings.environment },
    report,
  );
  if (address === null) return null;
  const keyPath = [...path, "litellm_params"];
  const signing = address.vendor.type === "bedrock" ? signingKey(parameters, keyPath, report) : null;
  const key = signing ?? accountKey(parameters["api_key"], [...keyPath, "api_key"], report);
  const region =
    address.vendor.type === "bedrock" ? readRegion(parameters, path, surroundings, report) : undefined;
  tellOfParameters(parameters, [...path, "litellm_params"], report);
  tellOfModelInfo(info, [...path, "model_info"], report);
  return {
    path,
    group,
    id: readText(info["id"]),
    account: { ...address, region, key },
    model: named.model,
    order: readNumber(parameters["order"]) ?? Number.POSITIVE_INFINITY,
    weight: readNumber(parameters["weight"]),
    rpm: readNumber(parameters["rpm"] ?? entry["rpm"]),
    tpm: readNumber(parameters["tpm"] ?? entry["tpm"]),
    timeoutMs:
      attemptTimeout(parameters["timeout"], [...path, "litellm_params", "timeout"], report) ??
      surroundings.timeoutMs,
    contextWindow: wholeAndPositive(info["max_input_tokens"]),
    maxConcurrency: wholeAndPositive(parameters["max_parallel_requests"]),
  };
}

function wholeAndPositive(value: unknown): number | undefined {
  const number = readNumber(value);
  return number !== undefined && Number.isInteger(number) && number > 0 ? number : undefined;
}
