import { skipWords, type EventView } from "@understudy/contract";
import type { PathStep } from "@understudy/core";
import { csvText, type CsvField } from "#csv/csv-text.ts";
import { isoTime } from "#format/times.ts";
import { tokensOf } from "./tokens-of.ts";
import { attemptWords, requestWords } from "./outcome-words.ts";

type Column = readonly [name: string, read: (event: EventView, zone: string) => CsvField];

const columns: readonly Column[] = [
  ["started", ({ startedAt }, zone) => isoTime(startedAt, zone)],
  ["zone", (_, zone) => zone],
  ["started (ms since 1970)", ({ startedAt }) => startedAt],
  ["request", ({ requestId }) => requestId],
  ["chain", ({ route }) => route],
  ["revision", ({ revision }) => revision],
  ["model", ({ requestedModel }) => requestedModel],
  ["streamed", ({ streamed }) => (streamed ? "yes" : "no")],
  ["level", ({ level }) => level],
  ["came to", ({ outcome }) => requestWords[outcome]],
  ["status", ({ status }) => status],
  ["error", ({ errorCode }) => errorCode],
  ["served by", ({ servedBy }) => servedBy],
  ["path", ({ path }) => path.map(stepWords).join(" > ")],
  ["injected faults", ({ path }) => faultsMet(path)],
  ["took (ms)", ({ durationMs }) => durationMs],
  ["first token (ms)", ({ firstTokenMs }) => firstTokenMs],
  ["delay by falling back (ms)", ({ addedDelayMs }) => addedDelayMs],
  ["tokens in", (event) => tokensOf(event)?.input ?? null],
  ["tokens out", (event) => tokensOf(event)?.output ?? null],
  ["tokens estimated", (event) => (tokensOf(event)?.estimated === true ? "yes" : null)],
  ["key", ({ clientKey }) => clientKey],
  ["playground", ({ playgroundBy }) => playgroundBy],
];

/** The requests as a table for other programs, newest first. Times with their offset, and the zone's name. */
export function eventsCsv(events: readonly EventView[], zone: string): string {
  return csvText(
    columns.map(([name]) => name),
    events.map((event) => columns.map(([, read]) => read(event, zone))),
  );
}

/** `F-12`, or several; null: none struck a call, or had taken down who was passed by. */
function faultsMet(path: EventView["path"]): string | null {
  const ids = path.flatMap(({ injected }) => injected ?? []);
  return ids.length === 0 ? null : [...new Set(ids)].join(" ");
}

function stepWords(step: PathStep): string {
  if (step.kind === "skip") return `${step.target} skipped: ${skipWords[step.reason]}`;
  return `${step.target} ${attemptWords[step.outcome]}`;
}
