import { providerFileSchema, type ProviderFileSettings, type ProviderSettings } from "@understudy/contract";
import type { Environment } from "./environment.ts";
import type { FilePath, Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import { vendorAddress, type ProviderAddress } from "./provider-address.ts";
import {
  checkCredential,
  credentialVariables,
  credentialWarnings,
  declaredCredential,
  impliedCredential,
  type Credential,
} from "./provider-credential.ts";
import { providerKind, type ProviderKind } from "./provider-kind.ts";
import { asMapping, salvage } from "./salvage.ts";
import {
  wellKnownByName,
  wellKnownByNickname,
  wellKnownProviders,
  type WellKnownProvider,
} from "./well-known-providers.ts";

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
  address: ProviderAddress,
  credential: Credential,
  file: ProviderFileSettings = {},
): ProviderSettings {
  const { simulated = false, max_concurrency } = file;
  return {
    type,
    ...address,
    ...credential,
    simulated,
    ...(max_concurrency === undefined ? {} : { maxConcurrency: max_concurrency }),
  };
}

/** The settings a vendor's name alone stands for: its own address, its usual credential (docs/design.md section 4). */
export function impliedProvider(vendor: WellKnownProvider, environment: Environment): ProviderSettings {
  const address = vendorAddress(vendor, {}, environment);
  return providerSettings(vendor.type, address, impliedCredential(vendor, environment));
}

function checkRegion(
  path: FilePath,
  file: ProviderFileSettings,
  vendor: WellKnownProvider | null,
  report: Report,
) {
  if (file.region === undefined || vendor?.region !== undefined) return;
  const message = "only a provider of type bedrock has a region.";
  report.problems.push({ path: [...path, "region"], at: "key", message });
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
  checkCredential(path, file, vendor, report);
  const declared = declaredCredential(file);
  if (vendor === null) {
    if (file.base_url !== undefined) {
      const address = { baseUrl: file.base_url };
      return { vendor, settings: providerSettings(type, address, declared ?? {}, file) };
    }
    const message = `has no base_url, which type ${type} needs.`;
    if (!("base_url" in written)) report.problems.push({ path, at: "key", message });
    return null;
  }
  // A vendor's usual credential is implied for the vendor's own address only, never shown to another one.
  const usual = file.base_url === undefined ? impliedCredential(vendor, environment) : {};
  const address = vendorAddress(vendor, file, environment);
  return { vendor, settings: providerSettings(type, address, declared ?? usual, file) };
}

function warningsOf(
  name: string,
  { settings, vendor }: Resolved,
  environment: Environment,
): readonly string[] {
  const warnings = credentialWarnings(name, settings, vendor, environment);
  const hasNone = credentialVariables(settings).length === 0;
  if (!hasNone || vendor?.keyEnvironment === undefined || settings.simulated) return warnings;
  const usual = `${vendor.keyEnvironment} goes to the vendor's own address only`;
  return [`"${name}" has no api_key, and ${usual}: its targets are without credential.`];
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
    const called = wellKnownByNickname(name)?.name ?? name;
    const meant = didYouMean(called, candidates) || ' Declare it under "providers".';
    report.problems.push({ path, at: "value", message: `unknown provider "${name}".${meant}` });
  }
  return known;
}
