/** What the provider of the measurements answers, as the bytes of HTTP, put together once. */

const chunksPerStream = 50;

export interface UpstreamAnswers {
  readonly plain: Buffer;
  readonly failing: Buffer;
  /** Each is one network chunk; the first comes after the head. */
  readonly stream: readonly Buffer[];
}

const text = "x".repeat(700);

const chatAnswer = {
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_700_000_000,
  model: "bench",
  choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
  usage: { prompt_tokens: 200, completion_tokens: 200, total_tokens: 400 },
};

/** The n-th of as many pieces of an answer as a stream has chunks; the last one ends it. */
function chatFrames(index: number): string {
  const last = isLast(index);
  const delta = last ? {} : { content: ` word${index}` };
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "bench",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: last ? "stop" : null }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n${last ? "data: [DONE]\n\n" : ""}`;
}

const message = { id: "msg_1", type: "message", role: "assistant", model: "bench", stop_sequence: null };

const messagesAnswer = {
  ...message,
  content: [{ type: "text", text }],
  stop_reason: "end_turn",
  usage: { input_tokens: 200, output_tokens: 200 },
};

/** Anthropic's frames around the pieces come with the first and the last. */
function messagesFrames(index: number): string {
  if (isLast(index)) {
    return (
      event({ type: "content_block_stop", index: 0 }) +
      event({
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: 200 },
      }) +
      event({ type: "message_stop" })
    );
  }
  const delta = { type: "text_delta", text: ` word${index}` };
  const piece = event({ type: "content_block_delta", index: 0, delta });
  if (index > 0) return piece;
  const usage = { input_tokens: 200, output_tokens: 1 };
  return (
    event({ type: "message_start", message: { ...message, content: [], stop_reason: null, usage } }) +
    event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }) +
    piece
  );
}

function event(data: { readonly type: string; readonly [member: string]: unknown }): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function isLast(index: number): boolean {
  return index === chunksPerStream - 1;
}

const refusal = { type: "server_error", message: "overloaded", code: null, param: null };

export const upstreamAnswers: Readonly<Record<string, UpstreamAnswers>> = {
  "openai-chat": {
    plain: whole("200 OK", chatAnswer),
    failing: whole("503 Service Unavailable", { error: refusal }),
    stream: streamed(chatFrames),
  },
  "anthropic-messages": {
    plain: whole("200 OK", messagesAnswer),
    failing: whole("503 Service Unavailable", { type: "error", error: refusal }),
    stream: streamed(messagesFrames),
  },
};

/** `x-should-retry` keeps a refusal from being asked again: what is measured is going on to the next target. */
function whole(status: string, answer: object): Buffer {
  const body = JSON.stringify(answer);
  const length = `content-length: ${Buffer.byteLength(body)}`;
  const head = `content-type: application/json\r\nx-should-retry: false\r\n${length}`;
  return Buffer.from(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
}

function streamed(frames: (index: number) => string): readonly Buffer[] {
  return Array.from({ length: chunksPerStream }, (_, index) => chunked(frames(index)));
}

function chunked(body: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`);
}
