import type { WireName } from "@understudy/chaos";
import { request } from "undici";
import { eventsOf } from "./raw-http.ts";

interface RawQuestion {
  readonly stream: boolean;
  /** The most tokens the answer may have. */
  readonly most?: number;
  readonly model?: string;
  readonly prompt?: string;
}

interface RawOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came over the wire. */
  readonly text: string;
  /** The `understudy` object of the body or of the stream; undefined: there is none. */
  readonly note: unknown;
}

/** Asks a completion in one dialect and looks at nothing but the wire. */
export interface RawAsker {
  readonly dialect: Extract<WireName, "openai-chat" | "openai-responses" | "anthropic-messages">;
  readonly ask: (url: string, question: RawQuestion) => Promise<RawOutcome>;
}

const messages = (content: string) => ({ messages: [{ role: "user", content }] });

/** One for every dialect of completions. */
export const rawAskers: readonly RawAsker[] = [
  asker("openai-chat", "/v1/chat/completions", (prompt, most) => ({
    ...messages(prompt),
    ...(most === undefined ? {} : { max_tokens: most }),
  })),
  asker("openai-responses", "/v1/responses", (input, most) => ({
    input,
    ...(most === undefined ? {} : { max_output_tokens: most }),
  })),
  asker("anthropic-messages", "/v1/messages", (prompt, most = 4_096) => ({
    ...messages(prompt),
    max_tokens: most,
  })),
];

function asker(
  dialect: RawAsker["dialect"],
  path: string,
  body: (prompt: string, most: number | undefined) => object,
): RawAsker {
  return {
    dialect,
    ask: async (url, { stream, most, model = "any", prompt = "hello" }) => {
      const asked = JSON.stringify({ model, stream, ...body(prompt, most) });
      const {
        statusCode: status,
        headers,
        body: answer,
      } = await request(url + path, {
        method: "POST",
        body: asked,
      });
      const text = await answer.text();
      const said = stream && status === 200 ? eventsOf(Buffer.from(dataOnly(text))) : [JSON.parse(text)];
      return { status, headers, text, note: said.map(noteOf).find((note) => note !== undefined) };
    },
  };
}

/** The frames of a stream without the names of their events. */
function dataOnly(text: string): string {
  return text.replaceAll(/^event: .*\n/gm, "");
}

function noteOf(said: unknown): unknown {
  return typeof said === "object" && said !== null && "understudy" in said ? said.understudy : undefined;
}
