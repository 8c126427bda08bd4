import type { PlaygroundPart, SpentView } from "@understudy/contract";
import type { RequestRecord } from "@understudy/core";
import { dialects } from "@understudy/dialects";
import { request } from "undici";
import type { RouteMatch } from "../data-plane/routes.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { eventView } from "../store/event-view.ts";
import { spentView } from "../store/read/spending-view.ts";
import { revisionPrices, Spending } from "../store/spending.ts";
import { passHeader } from "./playground-passes.ts";
import { RehearsalAnswer } from "./rehearsal-answer.ts";
import { limitNameFor, rehearsalBody, type RehearsalAsk } from "./rehearsal-body.ts";
import { RehearsalParts } from "./rehearsal-parts.ts";

export interface Rehearsal {
  readonly gateway: Gateway;
  readonly dataUrl: string;
  readonly route: RouteMatch;
  readonly asked: RehearsalAsk;
}

const dialect = dialects["openai-chat"];

/**
 * Sends a rehearsal through the gateway's own front door, as a client would, and tells what comes of it
 * (docs/playground.md). Whoever stops reading has left: the request is called off like anybody's.
 */
export async function* runRehearsal(
  rehearsal: Rehearsal,
  signal: AbortSignal | undefined,
): AsyncGenerator<PlaygroundPart, void> {
  const parts = new RehearsalParts();
  const left = new AbortController();
  const sent = send(
    rehearsal,
    parts,
    signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]),
  );
  try {
    for (let part = await parts.next(); part !== null; part = await parts.next()) yield part;
  } finally {
    left.abort();
    await sent;
  }
}

/** Never rejects; ends the parts. */
async function send(
  { gateway, dataUrl, route, asked }: Rehearsal,
  parts: RehearsalParts,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = gateway.ports;
  const startedAt = clock.now();
  const since = (): number => clock.now() - startedAt;
  const told: { record: RequestRecord | null } = { record: null };
  const word = gateway.passes.issue({
    by: asked.actor,
    route,
    pretendedOpen: new Set(asked.pretendOpen),
    watch: {
      began: (number, { id }) => parts.push({ kind: "call-start", number, target: id, at: since() }),
      ended: (number, step) => parts.push({ kind: "call-end", number, step }),
    },
    onRecord: (record) => {
      told.record = record;
    },
  });
  const body = rehearsalBody(asked, route.name, limitNameFor(gateway, route.chain));
  try {
    const answer = await request(`${dataUrl}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", [passHeader]: word },
      body,
      signal,
      // The gateway's own limits end a silent one.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const { statusCode: status } = answer;
    const headers = flat(answer.headers);
    parts.push({ kind: "head", status, headers, at: since() });
    const reader = new RehearsalAnswer(codecFor(body), {
      status,
      contentType: headers["content-type"] ?? "",
    });
    for await (const piece of answer.body) for (const part of reader.read(piece)) parts.push(part);
    for (const part of reader.end()) parts.push(part);
  } catch (fault) {
    if (!signal.aborted) parts.push({ kind: "error", body: `The connection broke: ${messageOf(fault)}` });
  } finally {
    gateway.passes.withdraw(word);
    const { record } = told;
    parts.push({
      kind: "end",
      event: record === null ? null : eventView(0, record),
      spent: spentBy(gateway, record),
    });
    parts.end();
  }
}

function codecFor(body: Uint8Array): ReturnType<typeof dialect.codec> {
  const read = dialect.readRequest(body);
  if ("fault" in read) throw new Error(`a rehearsal is no request: ${read.fault.message}`);
  return dialect.codec(read.request);
}

/** At the prices configured now; nothing where nobody was asked. */
function spentBy({ configuration: { prices, targets } }: Gateway, record: RequestRecord | null): SpentView {
  const spending = new Spending();
  if (record !== null) spending.add(record, prices === undefined ? null : revisionPrices(prices, targets));
  return spentView(spending.byCurrency());
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "string" ? value : value.join(", ")]],
    ),
  );
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
