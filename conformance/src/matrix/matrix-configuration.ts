import { keyVariable } from "../gateway/understudy-configuration.ts";
import type { ProviderRow } from "./provider-row.ts";

/** One route of the gateway, with a provider of its own behind it. */
export interface MatrixRoute {
  /** Of the provider. */
  readonly name: string;
  /** The model a client asks for. */
  readonly route: string;
  readonly row: ProviderRow;
}

const credentials: Readonly<Record<ProviderRow["credential"], string>> = {
  key: `api_key: "\${${keyVariable}}"`,
  signature: `access_key_id: "\${${keyVariable}}", secret_access_key: "\${${keyVariable}}"`,
};

/** The routes as `understudy.yaml`. */
export function matrixConfiguration(routes: readonly MatrixRoute[], origin: string): string {
  return [
    "health: { enabled: false }",
    "providers:",
    ...routes.map(
      ({ name, row: { type, basePath, credential } }) =>
        `  ${name}: { type: ${type}, base_url: "${origin}${basePath}", ${credentials[credential]} }`,
    ),
    "routes:",
    ...routes.map(
      ({ name, route, row }) =>
        `  "${route}": { fallback_chain: [{ provider: ${name}, model: "${row.model}" }] }`,
    ),
    "",
  ].join("\n");
}
