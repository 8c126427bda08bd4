import { retentionFileSchema, retentionSettingsSchema, type RetentionSettings } from "@understudy/contract";
import { formatPath } from "./finding.ts";
import { salvage } from "./salvage.ts";
import { schemaFindings } from "./schema-findings.ts";

/** The section `retention` of a file; what it leaves out, or says wrongly, is as ever. */
export function retentionSettings(section: unknown): RetentionSettings {
  const file = salvage(retentionFileSchema, section ?? {});
  return retentionSettingsSchema.parse({
    requestsMs: file?.requests,
    maxRequests: file?.max_requests,
    maxBytes: file?.max_size,
    auditMs: file?.audit,
  });
}

export type ReadRetention =
  | { readonly ok: true; readonly settings: RetentionSettings }
  /** Whole sentences, as a file that says the same is refused with. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** The same section by itself, read as a file's would be. */
export function readRetention(section: object): ReadRetention {
  const found = schemaFindings({ retention: section }).filter(({ path }) => path[0] === "retention");
  if (found.length === 0) return { ok: true, settings: retentionSettings(section) };
  return { ok: false, problems: found.map(({ path, message }) => `${formatPath(path)}: ${message}`) };
}
