import { regionSchema } from "@understudy/contract";
import { readVariable, type Environment } from "./environment.ts";
import type { WellKnownProvider } from "./well-known-providers.ts";

/** A vendor's own base URL, in the given region, the one the environment names, or the usual one. */
export function vendorAddress(
  vendor: WellKnownProvider,
  region: string | undefined,
  environment: Environment,
): string {
  if (vendor.region === undefined) return vendor.baseUrl;
  const named = regionSchema.safeParse(readVariable(environment, vendor.region.environment));
  return vendor.baseUrl.replace("{region}", region ?? (named.success ? named.data : vendor.region.usual));
}
