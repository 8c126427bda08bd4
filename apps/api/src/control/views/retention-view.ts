import { formatByteSize, formatDuration, type RetentionView } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";

export async function retentionView({ store, revision }: Gateway): Promise<RetentionView> {
  const { retention, emergencyCache, deferred } = revision.configuration;
  const [now, { entries }] = await Promise.all([store.keptNow(), store.cacheSummary()]);
  return {
    revision: revision.number,
    requests: formatDuration(retention.requestsMs),
    maxRequests: retention.maxRequests,
    maxSize: formatByteSize(retention.maxBytes),
    audit: formatDuration(retention.auditMs),
    now,
    answers: { kept: entries, ttlMs: emergencyCache.ttlMs },
    resultsMs: deferred.keepResultsMs,
  };
}
