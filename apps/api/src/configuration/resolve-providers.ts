import { providerFileSchema, type ProviderFileSettings, type ProviderSettings } from "@understudy/contract";
import { keyFault, readVariable, type Environment } from "./environment.ts";
import type { FilePath, Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import { vendorAddress } from "./provider-address.ts";
import { providerKind, type ProviderKind } from "./provider-kind.ts";
import { asMapping, salvage } from "./salvage.ts";
import { wellKnownByName, wellKnownProviders, type WellKnownProvider } from "./well-known-providers.ts";

/** A place of the file that names a provider. */
export interface ProviderUse {
  readonly name: string;
  readonly path: FilePath;
}

interface Resolved {
  readonly settings: ProviderSettings;
  readonly vendor: WellKnownProvider | null;
}

function providerSettings(
  type: ProviderKind["type"],
  baseUrl: string,
  keyEnvironment: string | undefined,
  file: ProviderFileSettings = {},
): ProviderSettings {
  const { simulated = false, max_concurrency } = file;
  return {
    type,
    baseUrl,
    ...(keyEnvironment === undefined ? {} : { apiKey: { environment: keyEnvironment } }),
    simulated,
    ...(max_concurrency === undefined ? {} : { maxConcurrency: max_concurrency }),
  };
}

/** The settings a vendor's name alone stands for: its own address, its usual key (docs/design.md section 4). */
export function impliedProvider(vendor: WellKnownProvider, environment: Environment): ProviderSettings {
  const baseUrl = vendorAddress(vendor, undefined, environment);
  return providerSettings(vendor.type, baseUrl, vendor.keyEnvironment);
}

function checkRegion(
  path: FilePath,
  file: ProviderFileSettings,
  vendor: WellKnownProvider | null,
  report: Report,
) {
  if (file.region === undefined) return;
  const at = { path: [...path, "region"], at: "key" } as const;
  if (vendor?.region === undefined) {
    report.problems.push({ ...at, message: "only a provider of type bedrock has a region." });
  } else if (file.base_url !== undefined) {
    report.problems.push({ ...at, message: "has no effect beside base_url. Remove one of the two." });
  }
}

function declaredProvider(
  name: string,
  item: unknown,
  environment: Environment,
  report: Report,
): Resolved | null {
  const path: FilePath = ["providers", name];
  const file = salvage(providerFileSchema, item);
  if (file === null) return null;
  const written = asMapping(item);
  const kind = providerKind(name, file, "type" in written, report);
  if (kind === null) return null;
  const { type, vendor } = kind;
  checkRegion(path, file, vendor, report);
  if (file.base_url !== undefined) {
    // A vendor's usual key is implied for the vendor's own address only, never sent to another one.
    return {
      vendor,
      settings: providerSettings(type, file.base_url, file.api_key?.environment, file),
    };
  }
  if (vendor === null) {
    const message = `has no base_url, which type ${type} needs.`;
    if (!("base_url" in written)) report.problems.push({ path, at: "key", message });
    return null;
  }
  const key = file.api_key?.environment ?? vendor.keyEnvironment;
  const baseUrl = vendorAddress(vendor, file.region, environment);
  return { vendor, settings: providerSettings(type, baseUrl, key, file) };
}

function warningsOf(name: string, { settings, vendor }: Resolved, environment: Environment): string[] {
  const warnings: string[] = [];
  if (vendor?.compatibilityNote !== undefined) {
    const how = `"${name}" runs over the vendor's OpenAI-compatible endpoint in this version.`;
    warnings.push(`${how} ${vendor.compatibilityNote}`);
  }
  const key = settings.apiKey?.environment;
  if (key !== undefined && readVariable(environment, key) === undefined) {
    warnings.push(`the environment has no ${key}: the targets of "${name}" are without credential.`);
  } else if (key !== undefined) {
    const fault = keyFault(environment, key);
    if (fault !== null) warnings.push(`${key} ${fault}: the targets of "${name}" are without credential.`);
  }
  if (key === undefined && vendor?.keyEnvironment !== undefined && !settings.simulated) {
    const usual = `${vendor.keyEnvironment} goes to the vendor's own address only`;
    warnings.push(`"${name}" has no api_key, and ${usual}: its targets are without credential.`);
  }
  return warnings;
}

/**
 * The providers of the configuration: those the file declares, and those a chain or target names by
 * their well-known name. A name that is neither is a problem at each place that uses it; a credential
 * the environment does not hold is a warning.
 */
export function resolveProviders(
  section: unknown,
  uses: readonly ProviderUse[],
  environment: Environment,
  report: Report,
): Map<string, ProviderSettings> {
  const written = asMapping(section);
  const known = new Map<string, ProviderSettings>();
  const add = (name: string, path: FilePath, resolved: Resolved) => {
    known.set(name, resolved.settings);
    const warnings = warningsOf(name, resolved, environment);
    report.warnings.push(...warnings.map((message) => ({ path, at: "key", message }) as const));
  };
  for (const [name, item] of Object.entries(written)) {
    const resolved = declaredProvider(name, item, environment, report);
    if (resolved !== null) add(name, ["providers", name], resolved);
  }
  for (const { name, path } of uses) {
    if (known.has(name) || Object.hasOwn(written, name)) continue;
    const vendor = wellKnownByName(name);
    if (vendor !== undefined) {
      add(name, path, { vendor, settings: impliedProvider(vendor, environment) });
      continue;
    }
    const candidates = [...Object.keys(written), ...wellKnownProviders.map(({ name }) => name)];
    const meant = didYouMean(name, candidates) || ' Declare it under "providers".';
    report.problems.push({ path, at: "value", message: `unknown provider "${name}".${meant}` });
  }
  return known;
}
