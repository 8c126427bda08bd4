import type { Complaints, Scenario } from "../scenario.ts";
import { complain, excerpt } from "../judging/performance.ts";
import { clientKey, type Stage } from "../stage.ts";
import { bytesOf, extraField, withExtraFields } from "../upstream/reshape.ts";
import { bothWays } from "./both-ways.ts";

const family = "pass-through";
const answered = { kind: "answer", by: "primary" } as const;

/** What no serialiser would write the same way: escapes, numbers no double holds, spaces, a field nobody knows. */
const oddities =
  '"seed" : 18446744073709551615, "kit_price":1.10,"metadata":{"kit":"na\\u00efve \\ud83c\\udfad","z":[ ] ,"a":{}}';

/** docs/resilience.md 0.17: nothing is added, lost or written anew. */
export const passThroughScenarios: readonly Scenario[] = [
  ...bothWays({ id: "healthy", family, title: "A healthy answer", level: "must", expects: answered }),
  ...bothWays({
    id: "tool-call",
    family,
    title: "A tool call",
    level: "must",
    asks: { prompt: "call tool", tools: true },
    expects: answered,
  }),
  ...bothWays({
    id: "thinking",
    family,
    title: "Thinking before the answer",
    level: "must",
    asks: { thinking: true },
    expects: answered,
  }),
  ...bothWays({
    id: "long-answer",
    family,
    title: "An answer of 1,000 tokens",
    level: "must",
    asks: { prompt: "tokens=1000 of every kind of character, 東京 and 🎭" },
    expects: answered,
  }),
  ...bothWays({
    id: "unknown-answer-fields",
    family,
    title: "Fields of the answer that nobody knows reach the program",
    level: "must",
    primary: { reshape: withExtraFields },
    expects: { kind: "conduct", conduct: unknownAnswerFields },
  }),
  ...bothWays({
    id: "answer-bytes",
    family,
    title: "The answer is the provider's, byte for byte, big integers and escapes included",
    level: "should",
    primary: { reshape: withExtraFields },
    expects: { kind: "conduct", conduct: answerBytes },
  }),
  ...bothWays({
    id: "unknown-request-fields",
    family,
    title: "Fields of the request that nobody knows reach the provider",
    level: "must",
    asks: { extra: { kit_unknown: { deep: ["naïve 🎭", null, 1.5] } } },
    expects: { kind: "conduct", conduct: unknownRequestFields },
  }),
  ...bothWays({
    id: "request-bytes",
    family,
    title: "The request reaches the provider byte for byte",
    level: "should",
    expects: { kind: "conduct", conduct: requestBytes },
  }),
  ...bothWays({
    id: "client-key",
    family,
    title: "The client's own key reaches no provider",
    level: "should",
    expects: { kind: "conduct", conduct: clientKeyKept },
  }),
  {
    id: "beta-header",
    family,
    title: "The headers that choose beta features reach the provider",
    level: "must",
    dialects: ["anthropic-messages"],
    streamed: false,
    asks: { headers: { "anthropic-beta": "kit-2026-01-01" } },
    expects: { kind: "conduct", conduct: betaHeader },
  },
];

async function unknownAnswerFields(stage: Stage): Promise<Complaints> {
  const { error, text, extras } = await stage.ask();
  const wanted = JSON.stringify(JSON.parse(`{${extraField.replace(/,$/, "")}}`).kit_extra);
  return complain(
    [error === null, `raised ${error?.name}: ${error?.message}`],
    [text === stage.textOf("primary"), `text ${excerpt(text)}`],
    [
      extras.length > 0 && extras.every((extra) => JSON.stringify(extra) === wanted),
      `${extras.length} extra fields, ${excerpt(JSON.stringify(extras[0] ?? null))}`,
    ],
  );
}

async function answerBytes(stage: Stage): Promise<Complaints> {
  const { status, bytes } = await stage.client.post(JSON.stringify(rawBody(stage)), stage.patienceMs);
  const sent = bytesOf(stage.primary.sent);
  const at = sent.findIndex((byte, index) => byte !== bytes[index]);
  return complain(
    [status === 200, `status ${status}`],
    [
      sent.equals(bytes),
      `${bytes.length} bytes, the provider sent ${sent.length}; at ${at}: ${excerpt(bytes.subarray(Math.max(0, at)).toString())}`,
    ],
  );
}

async function unknownRequestFields(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask();
  const received = Buffer.from(stage.primary.requests.at(-1)?.body ?? []).toString();
  return complain(
    [error === null, `raised ${error?.name}: ${error?.message}`],
    [
      received.includes('"kit_unknown":{"deep":["naïve 🎭",null,1.5]}'),
      `the provider got ${excerpt(received)}`,
    ],
  );
}

async function requestBytes(stage: Stage): Promise<Complaints> {
  const body = JSON.stringify(rawBody(stage)).replace("{", `{ ${oddities} , `);
  const { status } = await stage.client.post(body, stage.patienceMs);
  const received = Buffer.from(stage.primary.requests.at(-1)?.body ?? []).toString();
  return complain(
    [status === 200, `status ${status}`],
    [received === body, `the provider got ${excerpt(received)}`],
  );
}

async function clientKeyKept(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask();
  const headers = stage.primary.requests.map((request) => JSON.stringify(request.headers));
  return complain(
    [error === null, `raised ${error?.name}: ${error?.message}`],
    [!headers.some((text) => text.includes(clientKey)), "a provider saw the client's key"],
  );
}

async function betaHeader(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask();
  const headers = stage.primary.requests.at(-1)?.headers ?? {};
  return complain(
    [error === null, `raised ${error?.name}: ${error?.message}`],
    [headers["anthropic-beta"] === "kit-2026-01-01", `anthropic-beta: ${headers["anthropic-beta"]}`],
    ["anthropic-version" in headers, "no anthropic-version"],
  );
}

function rawBody(stage: Stage): object {
  return { ...stage.client.bodyOf(stage.question()), stream: stage.scenario.streamed };
}
