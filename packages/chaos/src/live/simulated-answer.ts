import type { FaultedCall, UpstreamCall } from "@understudy/core";
import type { AnswerChoice } from "../answer/answer.ts";
import { isRecord, readJsonRecord } from "../wire/json-reading.ts";
import { utf8 } from "../wire/utf8.ts";
import { wires } from "../wire/wires.ts";
import { playScript } from "./scripted-call.ts";

/** The dialects in which clients ask for a text. */
const answerDialects = ["openai-chat", "openai-responses", "anthropic-messages"] as const;
export type AnswerDialect = (typeof answerDialects)[number];

export function isAnswerDialect(name: string | undefined): name is AnswerDialect {
  return answerDialects.some((known) => known === name);
}

/** Fast, so that what is wrong with the answer is the only thing that is. */
const pace = { firstTokenMs: 100, tokenMs: 5, tokens: 0, jitter: 0 };

/** Characters of the bytes of a prompt that count as one token. */
const charactersPerToken = 4;

/**
 * Answers with these words in the shape the caller expects; the provider is not called. Throws for a
 * dialect that is none of `answerDialects`: that is a bug of whoever chose the call.
 */
export function answerWith(
  call: FaultedCall,
  say: (prompt: string) => Pick<AnswerChoice, "pieces" | "finishReason">,
): UpstreamCall {
  const { request, streamed } = call;
  const { dialect } = request;
  if (!isAnswerDialect(dialect)) throw new Error(`no answer can be made up in ${dialect ?? "no dialect"}`);
  const asked = readJsonRecord(request.body) ?? {};
  const wire = wires[dialect];
  const matter = wire.read({
    method: "POST",
    path: wire.completionPath("", streamed),
    headers: wire.clientHeaders,
    body: smallestRequest(dialect, asked),
  });
  if (matter.kind !== "completion") throw new Error(`the smallest request in ${dialect} is none`);
  const choice = { thinking: [], calls: [], ...say(promptOf(request.body)) };
  const completion = {
    name: "injectedfault0000000000000000x",
    created: 0,
    model: matter.request.model,
    build: "0000000000",
    answer: { choices: [choice], promptTokens: Math.ceil(request.body.length / charactersPerToken) },
    pace,
    headers: {},
    includeUsage: matter.request.includeUsage,
  };
  return playScript(call, matter.write(completion, streamed));
}

/** What the simulation has to know of the request: real ones may say what it has never heard of. */
function smallestRequest(dialect: AnswerDialect, asked: Readonly<Record<string, unknown>>): Uint8Array {
  const model = typeof asked["model"] === "string" && asked["model"] !== "" ? asked["model"] : "unknown";
  const { stream_options: wanted } = asked;
  const shared = { model, stream: true, ...(isRecord(wanted) ? { stream_options: wanted } : {}) };
  const messages = [{ role: "user", content: "ask" }];
  switch (dialect) {
    case "openai-chat":
      return utf8(JSON.stringify({ ...shared, messages }));
    case "openai-responses":
      return utf8(JSON.stringify({ model, stream: true, input: "ask" }));
    case "anthropic-messages":
      return utf8(JSON.stringify({ model, stream: true, max_tokens: 1_000, messages }));
  }
}

const decoder = new TextDecoder();

/** All that was sent: enough to see in which language. */
function promptOf(body: Uint8Array): string {
  return decoder.decode(body);
}
