import OpenAI from "openai";
import { listen, parsed, type Heard, type MatrixClient, type Turn } from "../heard.ts";
import type { Question } from "../question.ts";
import { openaiFailure, openaiRaises } from "./openai-failure.ts";

type Response = OpenAI.Responses.Response;
type Input = OpenAI.Responses.ResponseInputItem;
type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;

/** The `openai` package, responses. */
export class OpenaiResponses implements MatrixClient {
  readonly name = "openai responses";
  readonly family = "gpt-5.2";
  readonly finishes = { words: "completed", calls: "completed" } as const;
  readonly raises = openaiRaises;
  readonly #sdk: OpenAI;

  constructor(url: string, apiKey: string) {
    this.#sdk = new OpenAI({ baseURL: `${url}/v1`, apiKey, logLevel: "off" });
  }

  ask(question: Question): Promise<Turn> {
    const { prompt, image } = question;
    const shown = { type: "input_image" as const, detail: "auto" as const };
    const content: OpenAI.Responses.ResponseInputContent[] = [
      { type: "input_text", text: prompt },
      ...(image === null ? [] : [{ ...shown, image_url: `data:image/png;base64,${image}` }]),
    ];
    return this.#turn(question, [{ role: "user", content }]);
  }

  async #turn(question: Question, input: readonly Input[]): Promise<Turn> {
    let output: Response["output"] = [];
    const heard = await listen(async (listening, signal) => {
      const carryOut = question.streamed ? this.#stream : this.#plain;
      const response = await carryOut(bodyOf(question, input), listening, signal);
      if (response === null) return;
      output = response.output;
      takeWhole(listening, response);
    }, openaiFailure);
    const calls = heard.calls;
    return {
      heard,
      answer: (results, streamed) =>
        this.#turn({ ...question, streamed }, [
          ...input,
          ...output.filter(isSaid),
          ...results.map((text, place) => ({
            type: "function_call_output" as const,
            call_id: calls[place]?.id ?? "",
            output: text,
          })),
        ]),
    };
  }

  readonly #plain = (body: Body, _: Heard, signal: AbortSignal): Promise<Response> =>
    this.#sdk.responses.create(body, { signal });

  /** Null where it ended without its last event. */
  readonly #stream = async (body: Body, heard: Heard, signal: AbortSignal): Promise<Response | null> => {
    let whole: Response | null = null;
    for await (const event of await this.#sdk.responses.create({ ...body, stream: true }, { signal })) {
      if (event.type === "response.output_text.delta") heard.text += event.delta;
      if (event.type === "response.completed") whole = event.response;
      if (event.type === "error") heard.failure = reported("error", event.message);
      if (event.type === "response.failed" || event.type === "response.incomplete") {
        heard.failure = reported(event.type, event.response.error?.message ?? "");
      }
    }
    if (whole !== null && whole.output_text !== undefined && whole.output_text !== heard.text) {
      throw new Error(`its pieces say "${heard.text}", its whole "${whole.output_text}"`);
    }
    return whole;
  };
}

/** What goes back with the next turn. */
function isSaid(item: Response["output"][number]): item is Said {
  return item.type === "message" || item.type === "function_call" || item.type === "reasoning";
}

type Said =
  | OpenAI.Responses.ResponseOutputMessage
  | OpenAI.Responses.ResponseFunctionToolCall
  | OpenAI.Responses.ResponseReasoningItem;

function reported(name: string, message: string): Heard["failure"] {
  return { name, status: null, message, code: null };
}

function takeWhole(heard: Heard, { output, usage, status, error }: Response): void {
  heard.text = output
    .flatMap((item) => (item.type === "message" ? item.content : []))
    .map((part) => (part.type === "output_text" ? part.text : ""))
    .join("");
  heard.calls = output
    .filter((item) => item.type === "function_call")
    .map(({ call_id: id, name, arguments: json }) => ({ id, name, input: parsed(json) }));
  heard.usage = usage == null ? null : { input: usage.input_tokens, output: usage.output_tokens };
  heard.finish = status ?? null;
  if (status !== "completed") heard.failure = reported(status ?? "no status", error?.message ?? "");
}

function bodyOf({ model, instructions, tools, schema }: Question, input: readonly Input[]): Body {
  return {
    model,
    instructions,
    input: [...input],
    ...(tools.length === 0
      ? {}
      : { tools: tools.map((tool) => ({ type: "function" as const, ...tool, strict: true })) }),
    ...(schema === null
      ? {}
      : { text: { format: { type: "json_schema" as const, name: "answer", schema, strict: true } } }),
  };
}
