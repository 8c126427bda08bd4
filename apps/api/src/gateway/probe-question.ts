import type { LiveTarget, ProbeQuestion } from "@understudy/core";
import { dialects, type Dialect } from "@understudy/dialects";

/** Fewer are refused by the Responses API, and models that reason need some before their first word. */
const enoughForReasoning = 16;

/**
 * The smallest question in the format the target last answered in, streamed where the format streams:
 * then the limit of a first token ends a silent one (docs/resilience.md section 6).
 */
export function probeQuestion({ answeredIn, connection }: LiveTarget): ProbeQuestion {
  const format = answeredIn ?? connection.dialects?.[0];
  // Who counts tokens asks no model.
  const dialect = dialectOf(format === "anthropic-count-tokens" ? "anthropic-messages" : format);
  const { body, maximumTokens } = questionIn(dialect.name, connection.target);
  const read = dialect.readRequest(body);
  if ("fault" in read) throw new Error(`a probe is no request: ${read.fault.message}`);
  const { request } = read;
  return {
    streamed: request.stream,
    estimatedPromptTokens: request.estimatedPromptTokens,
    tokens: request.estimatedPromptTokens + maximumTokens,
    codec: dialect.codec(request),
    requestFor: ({ model }) => ({
      body: dialect.withModel(request, model),
      headers: {},
      dialect: dialect.name,
    }),
  };
}

function dialectOf(name = "openai-chat"): Dialect {
  const known: Readonly<Record<string, Dialect>> = dialects;
  const dialect = known[name];
  if (dialect === undefined) throw new Error(`no such dialect: ${name}`);
  return dialect;
}

interface Question {
  readonly body: Uint8Array;
  /** Of its answer. */
  readonly maximumTokens: number;
}

function questionIn(dialect: string, target: LiveTarget["connection"]["target"]): Question {
  const { model, reasoning = false } = target;
  const input = "ping";
  if (dialect === "openai-embeddings") return { body: bytesOf({ model, input }), maximumTokens: 0 };
  const stream = true;
  if (dialect === "openai-responses") {
    // What is kept of it nobody would ever ask for.
    const asked = { model, input, max_output_tokens: enoughForReasoning, store: false, stream };
    return { body: bytesOf(asked), maximumTokens: enoughForReasoning };
  }
  const messages = [{ role: "user", content: input }];
  // OpenAI's reasoning models refuse `max_tokens`; servers of its dialect may know nothing else.
  return dialect === "openai-chat" && reasoning
    ? {
        body: bytesOf({ model, max_completion_tokens: enoughForReasoning, messages, stream }),
        maximumTokens: enoughForReasoning,
      }
    : { body: bytesOf({ model, max_tokens: 1, messages, stream }), maximumTokens: 1 };
}

function bytesOf(question: object): Uint8Array {
  return Buffer.from(JSON.stringify(question));
}
