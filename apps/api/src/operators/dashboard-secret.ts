import { makeSecret } from "./secret-word.ts";

/**
 * What the dashboard and the gateway both know, so that the gateway believes the dashboard for whom it
 * passes a call on (docs/operators.md section 5).
 */
export const dashboardSecretVariable = "UNDERSTUDY_DASHBOARD_SECRET";

/** The one that was set for both, or a new one for whoever starts both. */
export function dashboardSecret(environment: Readonly<Record<string, string | undefined>>): string {
  const set = environment[dashboardSecretVariable] ?? "";
  return set === "" ? makeSecret("dashboard") : set;
}
