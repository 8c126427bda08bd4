import { regionSchema, type ProviderFileSettings, type ProviderSettings } from "@understudy/contract";
import { readVariable, type Environment } from "./environment.ts";
import type { WellKnownProvider } from "./well-known-providers.ts";

export type ProviderAddress = Pick<ProviderSettings, "baseUrl" | "region">;

/**
 * Where a vendor is: at the address of the file, or its own, in the given region, the one the
 * environment names, or the usual one. The region is said beside an address too: calls are signed for it.
 */
export function vendorAddress(
  vendor: WellKnownProvider,
  file: Pick<ProviderFileSettings, "base_url" | "region">,
  environment: Environment,
): ProviderAddress {
  if (vendor.region === undefined) return { baseUrl: file.base_url ?? vendor.baseUrl };
  const named = regionSchema.safeParse(readVariable(environment, vendor.region.environment));
  const region = file.region ?? (named.success ? named.data : vendor.region.usual);
  return { baseUrl: file.base_url ?? vendor.baseUrl.replace("{region}", region), region };
}
