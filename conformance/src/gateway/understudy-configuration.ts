import type { ChainRow } from "./chain-table.ts";

/** Where the gateway reads the key of its simulated providers; any value will do. */
export const keyVariable = "CONFORMANCE_KEY";

const types = { "openai-chat": "openai-compatible", "anthropic-messages": "anthropic" } as const;

/** The table as `understudy.yaml`. Breakers recover fast, so that nobody waits for them. */
export function understudyConfiguration(rows: readonly ChainRow[]): string {
  return [
    "health: { enabled: false }",
    "breaker: { recovery_time: 1s, recovery_time_max: 1s }",
    "providers:",
    ...rows.flatMap(({ model, dialect, baseUrls }) =>
      (["primary", "secondary"] as const).map(
        (role) =>
          `  ${model}-${role}: { type: ${types[dialect]}, base_url: "${baseUrls[role]}", api_key: "\${${keyVariable}}" }`,
      ),
    ),
    "routes:",
    ...rows.flatMap(({ model, timeoutMs }) => [
      `  ${model}:`,
      "    fallback_chain:",
      entry(model, "primary", timeoutMs),
      entry(model, "secondary", timeoutMs),
    ]),
    "",
  ].join("\n");
}

function entry(model: string, role: string, timeoutMs: number | null): string {
  const timeout = timeoutMs === null ? "" : `, timeout: ${timeoutMs}ms`;
  return `      - { provider: ${model}-${role}, model: ${model}${timeout} }`;
}
