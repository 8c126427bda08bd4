import type { Configuration } from "@understudy/contract";
import type { TestGateway } from "./test-gateway.ts";

type Configure = (configuration: Configuration) => Configuration;

/** For `configure`: answers are kept for an emergency. */
export function keeping(settings: Partial<Configuration["emergencyCache"]> = {}): Configure {
  const emergencyCache = {
    enabled: true,
    maxEntries: 10_000,
    ttlMs: 86_400_000,
    similar: "guarded" as const,
    ...settings,
  };
  return (configuration) => ({ ...configuration, emergencyCache });
}

/** From now on no provider of a test gateway answers anybody. */
export function everythingFails({ upstream }: TestGateway): void {
  for (const id of ["first", "second"]) upstream.provider(id).setFault("unavailable");
}
