export const snippetKinds = ["curl", "openai", "anthropic", "python"] as const;
export type SnippetKind = (typeof snippetKinds)[number];

export const snippetNames: Readonly<Record<SnippetKind, string>> = {
  curl: "curl",
  openai: "TypeScript, openai",
  anthropic: "TypeScript, anthropic",
  python: "Python",
};

/** What a caller would send. */
export interface SnippetAsk {
  readonly dataUrl: string;
  /** The route's name, or the target's id. */
  readonly model: string;
  readonly prompt: string;
  readonly system: string;
  readonly stream: boolean;
  readonly maximumTokens: number;
}

/** The same request from a program. The key is a name in its environment, never a key. */
export function snippet(kind: SnippetKind, ask: SnippetAsk): string {
  switch (kind) {
    case "curl":
      return curl(ask);
    case "openai":
      return openai(ask);
    case "anthropic":
      return anthropic(ask);
    case "python":
      return python(ask);
  }
}

function messagesOf({ prompt, system }: SnippetAsk) {
  const user = { role: "user", content: prompt };
  return system === "" ? [user] : [{ role: "system", content: system }, user];
}

function curl(ask: SnippetAsk): string {
  const { dataUrl, model, stream, maximumTokens } = ask;
  const body = JSON.stringify({ model, messages: messagesOf(ask), stream, max_tokens: maximumTokens });
  return [
    `curl ${stream ? "-N " : ""}${dataUrl}/v1/chat/completions \\`,
    "  -H 'content-type: application/json' \\",
    '  -H "authorization: Bearer $UNDERSTUDY_KEY" \\',
    `  -d '${body.replaceAll("'", String.raw`'\''`)}'`,
  ].join("\n");
}

function openai(ask: SnippetAsk): string {
  const { dataUrl, model, stream, maximumTokens } = ask;
  return [
    'import OpenAI from "openai";',
    "",
    `const client = new OpenAI({ baseURL: ${text(`${dataUrl}/v1`)}, apiKey: process.env.UNDERSTUDY_KEY });`,
    `const ${stream ? "stream" : "answer"} = await client.chat.completions.create({`,
    `  model: ${text(model)},`,
    `  messages: ${JSON.stringify(messagesOf(ask))},`,
    `  max_tokens: ${maximumTokens},`,
    ...(stream ? ["  stream: true,"] : []),
    "});",
    ...(stream
      ? ['for await (const part of stream) process.stdout.write(part.choices[0]?.delta.content ?? "");']
      : ["console.log(answer.choices[0]?.message.content);"]),
  ].join("\n");
}

function anthropic({ dataUrl, model, prompt, system, stream, maximumTokens }: SnippetAsk): string {
  return [
    'import Anthropic from "@anthropic-ai/sdk";',
    "",
    `const client = new Anthropic({ baseURL: ${text(dataUrl)}, apiKey: process.env.UNDERSTUDY_KEY });`,
    stream ? "const stream = client.messages.stream({" : "const answer = await client.messages.create({",
    `  model: ${text(model)},`,
    ...(system === "" ? [] : [`  system: ${text(system)},`]),
    `  messages: ${JSON.stringify([{ role: "user", content: prompt }])},`,
    `  max_tokens: ${maximumTokens},`,
    "});",
    ...(stream
      ? ['stream.on("text", (text) => process.stdout.write(text));', "await stream.finalMessage();"]
      : ["console.log(answer.content);"]),
  ].join("\n");
}

function python(ask: SnippetAsk): string {
  const { dataUrl, model, stream, maximumTokens } = ask;
  return [
    "import os",
    "from openai import OpenAI",
    "",
    `client = OpenAI(base_url=${text(`${dataUrl}/v1`)}, api_key=os.environ["UNDERSTUDY_KEY"])`,
    `${stream ? "stream" : "answer"} = client.chat.completions.create(`,
    `    model=${text(model)},`,
    `    messages=${JSON.stringify(messagesOf(ask))},`,
    `    max_tokens=${maximumTokens},`,
    ...(stream ? ["    stream=True,"] : []),
    ")",
    ...(stream
      ? [
          "for part in stream:",
          '    print(part.choices[0].delta.content or "" if part.choices else "", end="", flush=True)',
        ]
      : ["print(answer.choices[0].message.content)"]),
  ].join("\n");
}

/** A string as all three languages write it. */
function text(value: string): string {
  return JSON.stringify(value);
}
