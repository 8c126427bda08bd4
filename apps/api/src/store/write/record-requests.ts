import { isDisturbed, isInjected, type PathStep, type RequestRecord } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { endOf } from "../event-view.ts";

/**
 * The hot statements are plain SQL: bound through drizzle they take nearly twice as long, and every
 * request pays for them.
 */
const insertRequest = `insert into requests (
  request_id, started_at, ended_at, tenant, client_key, playground_by, route, revision, requested_model, streamed,
  outcome, level, cache_lookup, semantic_json, served_by, status, error_code, duration_ms, first_token_ms, disturbed, injected,
  path_json
) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (request_id) do nothing`;

const insertAttempt = `insert into attempts (
  sequence, position, kind, target, outcome, started_at, duration_ms, first_token_ms, status
) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes requests with their paths. Answers the sequence, or null where the id is known already. */
export function requestRecorder(database: StoreDatabase): (record: RequestRecord) => number | null {
  const request = database.$client.prepare(insertRequest);
  const attempt = database.$client.prepare(insertAttempt);

  return (record) => {
    const disturbed = isDisturbed(record);
    const written = request.run(
      record.requestId,
      record.startedAt,
      endOf(record),
      record.tenant,
      record.clientKey ?? null,
      record.playgroundBy ?? null,
      record.route,
      record.revision,
      record.requestedModel,
      record.streamed ? 1 : 0,
      record.outcome,
      record.level,
      record.cacheLookup ?? null,
      record.semantic === undefined ? null : JSON.stringify(record.semantic),
      record.servedBy ?? null,
      record.status,
      record.errorCode ?? null,
      record.durationMs,
      record.firstTokenMs ?? null,
      disturbed ? 1 : 0,
      disturbed && isInjected(record) ? 1 : 0,
      JSON.stringify(record.path),
    );
    if (written.changes === 0) return null;
    const sequence = Number(written.lastInsertRowid);
    if (!disturbed) return sequence;
    record.path.forEach((step, position) => {
      attempt.run(sequence, position, ...attemptColumns(step, record.startedAt));
    });
    return sequence;
  };
}

function attemptColumns(step: PathStep, requestStart: number): (string | number | null)[] {
  const startedAt = requestStart + step.startMs;
  switch (step.kind) {
    case "skip":
      return [step.kind, step.target, step.reason, startedAt, null, null, null];
    case "attempt": {
      const { kind, target, outcome, durationMs, firstTokenMs, status } = step;
      return [kind, target, outcome, startedAt, durationMs, firstTokenMs ?? null, status ?? null];
    }
  }
}
