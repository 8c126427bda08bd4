import type { Configuration, QualitySettings } from "@understudy/contract";
import { ScriptedUpstream } from "@understudy/providers/testing";
import { settingsOf, startTestGateway, type TestGateway } from "./test-gateway.ts";

/** What a provider says, to every call until it is told to say something else. */
export interface Words {
  readonly text?: string;
  readonly refused?: boolean;
  /** Arguments of a call of the tool `look_up`. */
  readonly call?: string;
  /** The limit of tokens ended it. */
  readonly cut?: boolean;
}

export type WordedDialect = "openai-chat" | "anthropic-messages";

/** A gateway with two providers on real sockets, `first` before `second`, whose words the test chooses. */
export interface WordedProviders extends AsyncDisposable {
  readonly gateway: TestGateway;
  say(provider: "first" | "second", words: Words): void;
  calls(provider: "first" | "second"): number;
}

export async function startWordedProviders(
  dialect: WordedDialect,
  quality: QualitySettings,
  configure: (configuration: Configuration) => Configuration = (same) => same,
): Promise<WordedProviders> {
  const providers = {
    first: await WordedUpstream.listen(dialect),
    second: await WordedUpstream.listen(dialect),
  };
  const settings = (id: "first" | "second") =>
    settingsOf(dialect, { baseUrl: () => `${providers[id].origin}/v1`, origin: () => providers[id].origin })(
      id,
    );
  const gateway = await startTestGateway({
    configure: (configuration) =>
      configure({
        ...configuration,
        providers: { first: settings("first"), second: settings("second") },
        quality,
      }),
  });
  return {
    gateway,
    say: (provider, words) => {
      providers[provider].words = words;
    },
    calls: (provider) => providers[provider].calls,
    [Symbol.asyncDispose]: async () => {
      await gateway.dispose();
      await Promise.all([providers.first.close(), providers.second.close()]);
    },
  };
}

class WordedUpstream {
  words: Words = { text: "Fine." };
  calls = 0;
  readonly #upstream: ScriptedUpstream;
  readonly #dialect: WordedDialect;

  private constructor(upstream: ScriptedUpstream, dialect: WordedDialect) {
    this.#upstream = upstream;
    this.#dialect = dialect;
  }

  static async listen(dialect: WordedDialect): Promise<WordedUpstream> {
    const worded = new WordedUpstream(await ScriptedUpstream.listen(), dialect);
    void worded.#serve();
    return worded;
  }

  get origin(): string {
    return this.#upstream.baseUrl.replace(/\/v1$/, "");
  }

  close(): Promise<void> {
    return this.#upstream.close();
  }

  async #serve(): Promise<never> {
    for (;;) {
      const call = await this.#upstream.accept();
      this.calls += 1;
      const streamed = /"stream": ?true/.test(call.requestBody);
      const text = written[this.#dialect](this.words, streamed);
      const type = streamed ? "text/event-stream" : "application/json";
      call.head(200, { length: Buffer.byteLength(text) }, { "content-type": type });
      call.send(text);
      call.finish();
    }
  }
}

type Write = (words: Words, streamed: boolean) => string;

const written: Readonly<Record<WordedDialect, Write>> = {
  "openai-chat": (words, streamed) => (streamed ? chatStream(words) : JSON.stringify(chatBody(words))),
  "anthropic-messages": (words, streamed) =>
    streamed ? messageStream(words) : JSON.stringify(messageBody(words)),
};

const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const counted = { input_tokens: 1, output_tokens: 1 };

function chatBody(words: Words): object {
  const message = { role: "assistant", content: words.text ?? null, refusal: null, ...chatSaid(words) };
  const choices = [{ index: 0, message, finish_reason: chatEnd(words), logprobs: null }];
  return { id: "c", object: "chat.completion", created: 1, model: "m", choices, usage };
}

function chatSaid({ refused = false, call }: Words): object {
  if (refused) return { refusal: "I must not." };
  if (call === undefined) return {};
  return {
    tool_calls: [{ index: 0, id: "t", type: "function", function: { name: "look_up", arguments: call } }],
  };
}

function chatEnd({ call, cut = false }: Words): string {
  if (cut) return "length";
  return call === undefined ? "stop" : "tool_calls";
}

function chatStream(words: Words): string {
  const chunk = (delta: object, finish_reason: string | null): string => {
    const choices = [{ index: 0, delta, finish_reason, logprobs: null }];
    return `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices })}\n\n`;
  };
  const pieces = words.text?.match(/.{1,5}/gsu) ?? [];
  const said = chatSaid(words);
  return [
    chunk({ role: "assistant", content: "" }, null),
    ...pieces.map((content) => chunk({ content }, null)),
    ...(Object.keys(said).length === 0 ? [] : [chunk(said, null)]),
    chunk({}, chatEnd(words)),
    "data: [DONE]\n\n",
  ].join("");
}

function messageBlocks({ text, call }: Words): readonly object[] {
  return [
    ...(text === undefined ? [] : [{ type: "text", text }]),
    ...(call === undefined ? [] : [{ type: "tool_use", id: "t", name: "look_up", input: JSON.parse(call) }]),
  ];
}

function messageEnd({ call, cut = false, refused = false }: Words): string {
  if (refused) return "refusal";
  if (cut) return "max_tokens";
  return call === undefined ? "end_turn" : "tool_use";
}

function messageBody(words: Words): object {
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "m",
    content: messageBlocks(words),
    stop_reason: messageEnd(words),
    stop_sequence: null,
    usage: counted,
  };
}

function messageStream(words: Words): string {
  const event = (type: string, more: object = {}): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
  const start = (block: object) => event("content_block_start", { index: 0, content_block: block });
  const delta = (piece: object) => event("content_block_delta", { index: 0, delta: piece });
  const pieces = words.text?.match(/.{1,5}/gsu) ?? [];
  const text = [
    start({ type: "text", text: "" }),
    ...pieces.map((piece) => delta({ type: "text_delta", text: piece })),
  ];
  const call = [
    start({ type: "tool_use", id: "t", name: "look_up", input: {} }),
    delta({ type: "input_json_delta", partial_json: words.call }),
  ];
  return [
    event("message_start", { message: { ...messageBody({}), content: [], stop_reason: null } }),
    ...(words.call === undefined ? text : call),
    event("content_block_stop", { index: 0 }),
    event("message_delta", {
      delta: { stop_reason: messageEnd(words), stop_sequence: null },
      usage: counted,
    }),
    event("message_stop"),
  ].join("");
}
