import type { ProviderSettings } from "@understudy/contract";
import type { Environment } from "./environment.ts";
import { formatPath, type Report } from "./finding.ts";
import { maskMessage } from "./mask-secrets.ts";
import { resolveProviders } from "./resolve-providers.ts";
import { schemaFindings } from "./schema-findings.ts";

export type ReadProvider =
  | { readonly ok: true; readonly settings: ProviderSettings }
  /** Whole sentences, as a file that says the same is refused with. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** One entry of a file's `providers` section, read as the file would be. Its credential may be missing. */
export function readProvider(name: string, item: object, environment: Environment): ReadProvider {
  const providers = { [name]: item };
  const found = schemaFindings({ providers }).filter(({ path }) => path[0] === "providers");
  const report: Report = { problems: [...found], warnings: [] };
  const settings = resolveProviders(providers, [], environment, report).get(name);
  if (report.problems.length === 0 && settings !== undefined) return { ok: true, settings };
  return {
    ok: false,
    problems: report.problems.map(({ path, message }) => maskMessage(`${formatPath(path)}: ${message}`)),
  };
}
