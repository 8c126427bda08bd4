import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, readJson } from "../json/read-json.ts";
import type { ReadRequest } from "../dialect.ts";
import { readChatRequest } from "./request-reader.ts";

const encoder = new TextEncoder();

function bytesOf(body: string | object): Uint8Array {
  return encoder.encode(typeof body === "string" ? body : JSON.stringify(body));
}

function request(body: string | object): ReadRequest {
  const result = readChatRequest(bytesOf(body));
  if ("fault" in result) throw new Error(result.fault.message);
  return result.request;
}

const minimal = { model: "gpt-4o", messages: [] };

describe("readChatRequest", () => {
  it("reads what it must", () => {
    const body = JSON.stringify({ ...minimal, stream: true, n: 3 });
    expect(request(body)).toEqual({
      body: bytesOf(body),
      model: "gpt-4o",
      modelSpan: [9, 17],
      stream: true,
      choices: 3,
      reasoning: false,
      plainTextOnly: false,
      sideEffects: false,
      namedState: [],
      estimatedPromptTokens: Math.ceil(body.length / 4),
    });
  });

  it("takes silence for one plain answer", () => {
    expect(request(minimal)).toMatchObject({ stream: false, choices: 1, reasoning: false });
    expect(request({ ...minimal, stream: null, n: null })).toMatchObject({ stream: false, choices: 1 });
  });

  it("knows the most tokens an answer may have by its new name before the old one", () => {
    expect(request({ ...minimal, max_tokens: 5 }).maximumOutputTokens).toBe(5);
    expect(request({ ...minimal, max_completion_tokens: 7, max_tokens: 5 }).maximumOutputTokens).toBe(7);
    expect(request({ ...minimal, max_tokens: -1 })).not.toHaveProperty("maximumOutputTokens");
  });

  it("leaves a senseless number of choices to the provider", () => {
    for (const n of [0, -1, 1.5, 1e300, "2", [2], {}]) expect(request({ ...minimal, n }).choices).toBe(1);
  });

  it("resolves escapes in names and in the model", () => {
    const { model, modelSpan, stream } = request(
      '{"mo\\u0064el":"gpt\\u002d4\\"","\\u006dessages":[{}],"str\\u0065am":true}',
    );
    expect({ model, modelSpan, stream }).toEqual({ model: 'gpt-4"', modelSpan: [14, 28], stream: true });
  });

  it("looks at the top level only", () => {
    const decoy = { model: 7, messages: 7, stream: 7 };
    expect(request({ metadata: decoy, ...minimal, messages: [decoy] }).model).toBe("gpt-4o");
  });

  it("does not take a name for another it begins or ends like", () => {
    const namesakes = { models: 7, mode: 7, "a model": 7, streams: 7, MODEL: 7 };
    expect(request({ ...minimal, ...namesakes }).model).toBe("gpt-4o");
  });

  it("lets escaped lone surrogates in texts pass, as JSON does", () => {
    expect(request('{"model":"m","messages":[{"content":"\\ud800"}]}').model).toBe("m");
  });

  it.each([
    [{ reasoning_effort: "high" }, true],
    [{ reasoning_effort: "low" }, true],
    [{ reasoning_effort: "minimal" }, false],
    [{ reasoning_effort: "none" }, false],
    [{ reasoning_effort: null }, false],
    [{ reasoning: {} }, true],
    [{ reasoning: { effort: "none" } }, false],
    [{ reasoning: { enabled: false } }, false],
    [{ reasoning: null }, false],
    [{ thinking: { type: "enabled" } }, true],
    [{ thinking: { type: "disabled" } }, false],
    [{ effort: "high" }, false],
  ])("sees in %j whether reasoning is asked: %s", (options, asked) => {
    expect(request({ ...minimal, ...options }).reasoning).toBe(asked);
  });

  it.each([
    [{}, true, false],
    [{ n: 1, logprobs: false, store: false, tools: [] }, true, false],
    [{ tools: [{ type: "function" }, { type: "custom" }, { function: {} }] }, true, false],
    [{ n: 2 }, false, false],
    [{ logprobs: true }, false, false],
    [{ reasoning_effort: "low" }, false, false],
    [{ tools: [{ type: "function" }, { type: "mcp" }] }, false, true],
    [{ tools: [{ type: "web_search" }] }, false, true],
    [{ web_search_options: {} }, false, true],
    [{ web_search_options: null }, true, false],
    [{ store: true }, true, true],
  ])("sees in %j whether only plain text is asked (%s) and whether it has side effects (%s)", (...row) => {
    const [options, plainTextOnly, sideEffects] = row;
    expect(request({ ...minimal, ...options })).toMatchObject({ plainTextOnly, sideEffects });
  });

  it.each([
    ["an empty body", "", undefined],
    ["blanks", " \n", undefined],
    ["garbage", "hello", undefined],
    ["a byte-order mark", '\uFEFF{"model":"m","messages":[]}', undefined],
    ["a second value", '{"model":"m","messages":[]}{}', undefined],
    ["a list", "[]", undefined],
    ["a number", "7", undefined],
    ["too deep nesting", `{"model":"m","messages":[],"x":${"[".repeat(100)}${"]".repeat(100)}}`, undefined],
    ["no model", { messages: [] }, "model"],
    ["a model that is no string", { model: 4, messages: [] }, "model"],
    ["two models", '{"model":"a","messages":[],"model":"a"}', "model"],
    ["two models, one in disguise", '{"model":"a","messages":[],"mod\\u0065l":"b"}', "model"],
    ["half a character in the model", '{"model":"\\ud800","messages":[]}', "model"],
    ["no messages", { model: "m" }, "messages"],
    ["messages that are no list", { model: "m", messages: {} }, "messages"],
    ["a message that is no object", { model: "m", messages: [{}, "x"] }, "messages"],
    ["a stream that is no boolean", { ...minimal, stream: "true" }, "stream"],
  ])("refuses %s", (_name, body, param) => {
    const result = readChatRequest(bytesOf(body));
    expect(result).toHaveProperty("fault.code", "invalid_request");
    expect("fault" in result && result.fault.param).toBe(param);
  });

  it("leaves what stands in a text to the provider", () => {
    const body = '{"model":"m","messages":[{"content":"\n\\x"}]}';
    expect(readChatRequest(bytesOf(body))).toHaveProperty("request.model", "m");
  });

  it("names the byte that is wrong", () => {
    expect(readChatRequest(bytesOf('{"model": oops}'))).toHaveProperty(
      "fault.message",
      "The request body is not valid JSON: unexpected byte or end at offset 10.",
    );
  });

  it("reads model and stream as JSON.parse does, of any body, damaged or not", () => {
    const key = fc.oneof(
      { weight: 1, arbitrary: fc.string().map((name) => JSON.stringify(name).slice(1, -1)) },
      {
        weight: 3,
        arbitrary: fc.constantFrom("model", "messages", "stream", "n", "mod\\u0065l", "stre\\u0061m"),
      },
    );
    const value = fc.oneof(
      fc.constantFrom('"gpt"', "true", "false", "null", "[]", "[{}]", "[1]", '"\\u00e9"'),
      fc.json({ maxDepth: 2 }),
    );
    const rest = fc.array(fc.tuple(key, value), { maxLength: 4 });
    const damage = fc.option(fc.tuple(fc.nat(), fc.nat(255)), { freq: 2 });
    fc.assert(
      fc.property(rest, damage, (members, hit) => {
        const all = [["model", '"gpt-4o"'], ["messages", "[{}]"], ...members];
        const bytes = bytesOf(`{${all.map(([name, json]) => `"${name}":${json}`).join(",")}}`);
        if (hit !== null) bytes[hit[0] % bytes.length] = hit[1];
        const result = readChatRequest(bytes);
        if ("request" in result) {
          const { model, stream } = result.request;
          // Damage inside a text is the provider's to refuse.
          if (readJson(bytes) !== undefined) expect(byTheBook(bytes)).toEqual({ model, stream });
        } else if (byTheBook(bytes) !== undefined) {
          expect(result.fault.message).toBe("'model' is given more than once.");
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The body parsed whole, then looked at; undefined where it is to be refused. */
function byTheBook(bytes: Uint8Array): { readonly model: string; readonly stream: boolean } | undefined {
  const body = readJson(bytes);
  if (!isJsonObject(body)) return undefined;
  const { model, messages, stream } = body;
  if (typeof model !== "string" || !model.isWellFormed()) return undefined;
  if (!Array.isArray(messages) || !messages.every(isJsonObject)) return undefined;
  if (stream !== undefined && stream !== null && typeof stream !== "boolean") return undefined;
  return { model, stream: stream === true };
}
