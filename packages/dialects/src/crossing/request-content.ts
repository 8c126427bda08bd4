import type { Json, OpenQuestion, PromptTexts } from "@understudy/core";
import { isJsonObject, readJson } from "../json/read-json.ts";
import type { CrossRequest } from "./crossing.ts";
import { crossOnce } from "./cross-once.ts";

/** What a request asks, in words no wire format owns. */
export interface RequestContent {
  readonly model: string;
  /** The hub's words. */
  readonly options: Json;
  /** What they have no place for, or no exact word, by its path, but for what bears on no answer. */
  readonly beside: Json;
  readonly texts: PromptTexts;
  /** Null: it does not end in a user's message of nothing but text. */
  readonly question: OpenQuestion | null;
}

/** By which the wire formats let a client tell its own users apart. */
const endUserPaths = ["user", "safety_identifier", "metadata.user_id"];

/** Names of fields that say who asks, how it is paid, or what is kept: the answer is the same without. */
const bearingOnNoAnswer: ReadonlySet<string> = new Set([
  "metadata",
  "user",
  "safety_identifier",
  "service_tier",
  "store",
  "prompt_cache_key",
  "prompt_cache_options",
  "prompt_cache_retention",
  "prompt_cache_breakpoint",
  "cache_control",
  "include_obfuscation",
  "prediction",
]);

/**
 * What is carried over roughly: another provider is asked the same either way, and who is asked in the
 * request's own words answers otherwise.
 */
const roughlyCarried = [
  "thinking",
  "reasoning.max_tokens",
  "reasoning.enabled",
  "output_config.effort",
  "response_format.json_schema.strict",
  "text.format.strict",
];

/** The content of a body that can be carried over; null: it cannot, so nobody else's answer is one to it. */
export function requestContent(cross: CrossRequest, body: Uint8Array): RequestContent | null {
  const crossing = crossOnce(cross, body);
  if (crossing.kind === "uncrossable") return null;
  const { model, options, leftOut } = crossing.call;
  const whole = readJson(body);
  const told = leftOut.filter((path) => !path.split(".").some((name) => bearingOnNoAnswer.has(name)));
  const roughly = roughlyCarried.filter((path) => valueAt(whole, path) != null);
  const beside = [...told, ...roughly].map((path): [string, Json] => [path, asJson(valueAt(whole, path))]);
  return {
    model,
    options: asJson(options),
    beside: Object.fromEntries(beside),
    texts: textsOf(options.prompt),
    question: questionOf(options, endUsersOf(whole)),
  };
}

/** As it would be written down: addresses become their texts. */
function asJson(value: unknown): Json {
  const written = JSON.stringify(value) as string | undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JSON.parse makes is JSON
  return written === undefined ? null : (JSON.parse(written) as Json);
}

function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split(".")) {
    if (Array.isArray(at)) at = at[Number(name)] as unknown;
    else if (isJsonObject(at)) at = at[name];
    else return undefined;
  }
  return at;
}

type Options = Extract<ReturnType<CrossRequest>, { readonly kind: "crossed" }>["call"]["options"];
type Prompt = Options["prompt"];

function questionOf(options: Options, endUsers: readonly string[]): OpenQuestion | null {
  const earlier = options.prompt.slice(0, -1);
  const message = options.prompt.at(-1);
  if (message?.role !== "user") return null;
  const last: string[] = [];
  const emptied: Json[] = [];
  for (const part of message.content) {
    if (part.type !== "text") return null;
    last.push(part.text);
    emptied.push(asJson({ ...part, text: "" }));
  }
  const { system, others } = textsOf(earlier);
  return {
    options: asJson({ ...options, prompt: [...earlier, { ...message, content: emptied }] }),
    last,
    earlier: [...system, ...others],
    endUsers,
    offersTools: (options.tools?.length ?? 0) > 0,
    wantsJson: options.responseFormat?.type === "json",
  };
}

function endUsersOf(body: unknown): readonly string[] {
  const told = endUserPaths.map((path) => valueAt(body, path)).filter((name) => name != null);
  return [
    ...new Set(told.map((name) => (typeof name === "string" ? name : JSON.stringify(name)))),
  ].toSorted();
}

function textsOf(prompt: Prompt): PromptTexts {
  const system: string[] = [];
  const others: string[] = [];
  for (const { role, content } of prompt) {
    if (role === "system") system.push(content);
    else for (const part of content) if (part.type === "text") others.push(part.text);
  }
  return { system, others };
}
