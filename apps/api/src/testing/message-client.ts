import Anthropic from "@anthropic-ai/sdk";
import type { ChatOutcome, Question } from "./chat-client.ts";

type Options = ConstructorParameters<typeof Anthropic>[0];
export type MessageQuestion = Omit<Question, "more"> & {
  readonly more?: Partial<Anthropic.MessageCreateParamsNonStreaming>;
};

/** Anthropic's official client as an application sets it up, retries off unless asked for. */
export function anthropicClient(url: string, options: Options = {}): Anthropic {
  return new Anthropic({ apiKey: "unused", baseURL: url, maxRetries: 0, logLevel: "off", ...options });
}

/** Asks one question and reads the answer to its end, as `ask` does with the other SDK. */
export async function askMessage(client: Anthropic, question: MessageQuestion): Promise<ChatOutcome> {
  const gathered = new Gathered();
  try {
    await (question.stream === true
      ? streamed(client, question, gathered)
      : plain(client, question, gathered));
  } catch (error) {
    gathered.error = error;
    if (error instanceof Anthropic.APIError && error.headers !== undefined) gathered.headers = error.headers;
  }
  return gathered;
}

/** What stands in the error object of an error Anthropic's SDK raised; undefined when it has none. */
export function nativeError(error: unknown): unknown {
  if (!(error instanceof Anthropic.APIError)) return undefined;
  const body: unknown = error.error;
  return typeof body === "object" && body !== null && "error" in body ? body.error : undefined;
}

async function plain(client: Anthropic, question: MessageQuestion, gathered: Gathered): Promise<void> {
  const { data, response } = await client.messages
    .create({ ...parameters(question), stream: false }, { headers: question.headers })
    .withResponse();
  gathered.headers = response.headers;
  gathered.takeNote(data);
  for (const block of data.content) {
    if (block.type === "text") gathered.text += block.text;
    if (block.type === "tool_use") gathered.toolArguments += JSON.stringify(block.input);
  }
  if (data.stop_reason !== null) gathered.finishReasons.push(data.stop_reason);
}

async function streamed(client: Anthropic, question: MessageQuestion, gathered: Gathered): Promise<void> {
  const { data, response } = await client.messages
    .create({ ...parameters(question), stream: true }, { headers: question.headers })
    .withResponse();
  gathered.headers = response.headers;
  for await (const event of data) gathered.take(event);
}

function parameters({
  prompt,
  model = "claude-opus",
  more,
}: MessageQuestion): Anthropic.MessageCreateParamsNonStreaming {
  return { model, max_tokens: 4_096, messages: [{ role: "user", content: prompt }], ...more };
}

class Gathered implements ChatOutcome {
  text = "";
  toolArguments = "";
  readonly finishReasons: string[] = [];
  note: unknown = undefined;
  headers = new Headers();
  error: unknown = null;

  take(event: Anthropic.RawMessageStreamEvent): void {
    this.takeNote(event);
    if (event.type === "message_delta" && event.delta.stop_reason !== null) {
      this.finishReasons.push(event.delta.stop_reason);
    }
    if (event.type !== "content_block_delta") return;
    if (event.delta.type === "text_delta") this.text += event.delta.text;
    if (event.delta.type === "input_json_delta") this.toolArguments += event.delta.partial_json;
  }

  takeNote(answer: object): void {
    if ("understudy" in answer) this.note = answer.understudy;
  }
}
