import { regionSchema } from "@understudy/contract";
import type { Environment } from "../../configuration/environment.ts";
import type { FilePath } from "../../configuration/finding.ts";
import { asMapping, type Mapping } from "../../configuration/salvage.ts";
import { accountAddress } from "../account-address.ts";
import { accountKey, signingKey } from "../account-key.ts";
import type { Account, Accounts } from "../accounts.ts";
import type { DraftEntry } from "../draft.ts";
import type { ImportReport } from "../import-report.ts";
import { readSlug, type KeySource } from "../key-source.ts";
import { readText } from "../read-number.ts";
import { isSpoken, vendorInPortkey, vendorOfModel, type Vendor } from "../vendors.ts";
import { readField } from "./read-field.ts";

/** What a target takes over from the strategies it stands in. */
export interface Inherited {
  readonly timeoutMs: number | undefined;
  readonly model: string | undefined;
  readonly customHost: unknown;
}

export interface LeafWorld {
  readonly environment: Environment;
  readonly accounts: Accounts;
  readonly report: ImportReport;
  /** What clients send, for targets that name no model; null: nobody said. */
  readonly usualModel: string | null;
  /** Accounts, and where the file says what their key is. */
  readonly keys: { readonly account: Account; readonly path: FilePath }[];
  /** Paths of targets whose model nobody said. */
  readonly withoutModel: FilePath[];
}

interface Named {
  readonly slug: string | undefined;
  readonly providerName: string | undefined;
  readonly model: string | undefined;
}

/** Portkey writes an account as `virtual_key: slug`, `provider: @slug` or `model: @slug/model`. */
function readNames(node: Mapping, inherited: Inherited, usualModel: string | null): Named {
  const provider = readText(node["provider"]);
  const written =
    readText(asMapping(readField(node, "override_params").value)["model"]) ??
    inherited.model ??
    usualModel ??
    undefined;
  const inModel = /^@([^/]+)\/(.+)$/.exec(written ?? "");
  const isSlug = provider?.startsWith("@") === true;
  return {
    slug: readText(readField(node, "virtual_key").value) ?? (isSlug ? provider.slice(1) : inModel?.[1]),
    providerName: isSlug ? undefined : provider,
    model: inModel?.[2] ?? written,
  };
}

/** A slug such as `openai-prod` usually tells the vendor; else the model does. */
function vendorOf({ slug, providerName, model }: Named): Vendor | undefined {
  if (providerName !== undefined) return vendorInPortkey(providerName);
  const words = (slug ?? "").toLowerCase().split(/[^a-z0-9]+/);
  const pairs = words.map((word, index) => `${word}-${words[index + 1] ?? ""}`);
  const told = [...pairs, ...words, ...(words.includes("azure") ? ["azure-openai"] : [])].map(
    vendorInPortkey,
  );
  return (
    told.find((vendor) => vendor !== undefined) ?? (model === undefined ? undefined : vendorOfModel(model))
  );
}

function addressOf(
  node: Mapping,
  inherited: Inherited,
): { readonly field: string; readonly written: unknown } {
  const host = readField(node, "custom_host");
  const resource = readText(readField(node, "resource_name").value);
  if (host.value !== undefined) return { field: host.key, written: host.value };
  if (resource === undefined) return { field: "provider", written: inherited.customHost };
  return { field: readField(node, "resource_name").key, written: `https://${resource}.openai.azure.com` };
}

/** A target without targets of its own; null: it is not in the result, and the report says why. */
export function readLeaf(
  node: Mapping,
  path: FilePath,
  inherited: Inherited,
  world: LeafWorld,
): DraftEntry | null {
  const { accounts, report, environment } = world;
  const names = readNames(node, inherited, world.usualModel);
  const vendor = vendorOf(names);
  if (vendor === undefined || !isSpoken(vendor, names.model)) {
    const who =
      names.providerName ??
      (names.slug === undefined ? "it names none" : `"${names.slug}" does not tell its vendor`);
    report.leftOut(path, `no vendor this version speaks to: ${who}.`);
    return null;
  }
  const deployment = readText(readField(node, "deployment_id").value);
  const model = deployment ?? names.model;
  if (model === undefined) {
    world.withoutModel.push(path);
    report.leftOut(
      path,
      "names no model, and a target here is one. Say with --model what your clients send.",
    );
    return null;
  }
  const { field, written } = addressOf(node, inherited);
  const address = accountAddress(vendor, written, { path: [...path, field], environment }, report);
  if (address === null) return null;
  const isBedrock = address.vendor.type === "bedrock";
  const signing = isBedrock ? signingKey(node, path, report) : null;
  const key = signing === null ? keyOf(node, path, names, report) : { source: signing, path };
  const region = regionSchema.safeParse(readField(node, "aws_region").value);
  const account: Account = { ...address, region: isBedrock ? region.data : undefined, key: key.source };
  const provider = accounts.providerOf(account);
  report.carried(path, `is the target ${provider}/${model}.`);
  world.keys.push({ account, path: key.path });
  return { provider, model, weight: 1, timeoutMs: inherited.timeoutMs };
}

function keyOf(
  node: Mapping,
  path: FilePath,
  { slug }: Named,
  report: ImportReport,
): { source: KeySource; path: FilePath } {
  const own = readField(node, "api_key");
  if (own.value !== undefined)
    return { source: accountKey(own.value, [...path, own.key], report), path: [...path, own.key] };
  if (slug === undefined) return { source: { kind: "usual" }, path };
  const virtual = readField(node, "virtual_key");
  const field = virtual.value === undefined ? "provider" : virtual.key;
  return { source: readSlug(slug), path: [...path, field] };
}
