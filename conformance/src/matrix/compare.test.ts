import { expect, it } from "vitest";
import { OpenaiChat } from "./clients/openai-chat.ts";
import { compareAnswer, compareFailure, compareInterruption, refusalOf, type Exchange } from "./compare.ts";
import type { Heard } from "./heard.ts";
import { image, tools, type Question } from "./question.ts";
import { Vendor } from "./vendor.ts";

const client = new OpenaiChat("http://127.0.0.1", "none");

const question: Question = {
  model: "any",
  streamed: false,
  instructions: "Be brief.",
  prompt: "Please call tools now.",
  tools,
  image,
  schema: null,
};

/** A vendor that was asked with `body`, and a program that heard just what it said. */
function exchange(body: string): Exchange {
  const vendor = new Vendor({ model: "m", fault: null, reshape: null });
  vendor.arrive({ method: "POST", path: "/v1/chat/completions", headers: {}, body: Buffer.from(body) });
  const { text, calls, outputTokens } = vendor.says(question);
  const ids = vendor.calls[0]?.answer.match(/call_\w+/g) ?? [];
  const input = Number(/"prompt_tokens":(\d+)/.exec(vendor.calls[0]?.answer ?? "")?.[1]);
  const heard: Heard = {
    text,
    calls: calls.map((call, place) => ({ ...call, id: ids[place] ?? "" })),
    usage: { input, output: outputTokens },
    finish: "tool_calls",
    failure: null,
  };
  return { question, heard, vendor, client };
}

function bodyOf({ instructions, prompt, image: shown, tools: offered }: Question): string {
  const messages = [
    { role: "system", content: instructions },
    {
      role: "user",
      content: [
        { type: "text", text: prompt },
        { type: "image_url", image_url: shown },
      ],
    },
  ];
  const functions = offered.map((each) => ({ type: "function", function: each }));
  return JSON.stringify({ model: "m", messages, tools: functions });
}

const whole = exchange(bodyOf(question));
const failure = { name: "Error", status: null, message: "broken", code: null };

function complaints(heard: Partial<Heard>): readonly string[] {
  return compareAnswer({ ...whole, heard: { ...whole.heard, ...heard } });
}

it("nothing is said against an answer that is the vendor's", () => {
  expect(whole.heard.calls.map(({ name }) => name)).toEqual(["search", "weather"]);
  expect(complaints({})).toEqual([]);
});

it.each<[string, Partial<Heard>]>([
  ["another text", { text: "More." }],
  ["one call too few", { calls: whole.heard.calls.slice(1) }],
  ["the calls in another order", { calls: whole.heard.calls.toReversed() }],
  ["arguments of its own", { calls: whole.heard.calls.map((call) => ({ ...call, input: {} })) }],
  ["one id for both calls", { calls: whole.heard.calls.map((call) => ({ ...call, id: "one" })) }],
  [
    "an id of its own",
    { calls: whole.heard.calls.map((call, place) => ({ ...call, id: place === 0 ? "call_0" : call.id })) },
  ],
  ["no usage", { usage: null }],
  ["another usage", { usage: { input: whole.heard.usage?.input ?? 0, output: 1 } }],
  ["another end", { finish: "stop" }],
  ["an error", { failure }],
])("an answer with %s is seen", (_, heard) => {
  expect(complaints(heard)).toHaveLength(1);
});

it.each<[string, Partial<Question>]>([
  ["the instructions", { instructions: "" }],
  ["the image", { image: null }],
  ["a tool", { tools: tools.slice(0, 1) }],
])("a vendor that was not told %s is seen", (_, less) => {
  const told = exchange(bodyOf({ ...question, ...less }));
  const { calls, usage } = told.heard;
  const seen = compareAnswer({
    ...whole,
    vendor: told.vendor,
    heard: {
      ...whole.heard,
      usage,
      calls: whole.heard.calls.map((call, place) => ({ ...call, id: calls[place]?.id ?? call.id })),
    },
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((complaint) => !complaint.startsWith("the vendor was not told"))).toEqual([]);
});

it("a broken stream that nobody reports, that ends in another error or never, is seen", () => {
  const asked = { ...question, tools: [] };
  const text = whole.vendor.says(asked).text.slice(0, 20);
  const judge = (heard: Partial<Heard>): readonly string[] =>
    compareInterruption({ ...whole, question: asked, heard: { ...whole.heard, text, ...heard } });
  const broken = { ...failure, name: "APIError" };
  expect(judge({ failure: broken })).toEqual([]);
  expect(judge({})).toHaveLength(1);
  expect(judge({ failure: { ...failure, name: "hung" } })).toHaveLength(1);
  expect(judge({ failure: broken, text: "Something else" })).toHaveLength(1);
});

it("an error of another class, status or wording is seen", () => {
  const vendor = new Vendor({ model: "m", fault: "invalid_request", reshape: null });
  const body = Buffer.from(bodyOf(question));
  vendor.arrive({ method: "POST", path: "/v1/chat/completions", headers: {}, body });
  const [message = ""] = /(?<="message":")[^"]+/.exec(vendor.calls[0]?.answer ?? "") ?? [];
  const right = { name: "BadRequestError", status: 400, message: `400 ${message}`, code: "relayed" };
  const judge = (raised: Heard["failure"]): readonly string[] =>
    compareFailure({ ...whole.heard, failure: raised }, 400, { client, vendor });
  expect(message).not.toBe("");
  expect(judge(right)).toEqual([]);
  expect(judge(null)).toHaveLength(1);
  expect(judge({ ...right, name: "APIError" })).toHaveLength(1);
  expect(judge({ ...right, status: 500 })).toHaveLength(1);
  expect(judge({ ...right, message: "400 no" })).toHaveLength(1);
});

it("a refusal is one only before the vendor was asked", () => {
  const refused = { ...failure, status: 400, code: "invalid_request", message: "No." };
  const heard = { ...whole.heard, failure: refused };
  const untouched = new Vendor({ model: "m", fault: null, reshape: null });
  expect(refusalOf(heard, untouched)).toEqual({ kind: "refused", message: "No." });
  expect(refusalOf(heard, whole.vendor)).toBeNull();
  expect(refusalOf(heard, whole.vendor, 1)).not.toBeNull();
  expect(refusalOf({ ...heard, failure: { ...refused, code: "relayed" } }, untouched)).toBeNull();
});
