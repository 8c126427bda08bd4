import { describe, expect, it } from "vitest";
import { MemberNames } from "../json/member-name.ts";
import { readRequestFields, valueAt } from "./request-fields.ts";

const names = new MemberNames(["model", "messages", "stream", "extra"]);
const read = (body: string) => readRequestFields<"extra" | "messages">(new TextEncoder().encode(body), names);

describe("readRequestFields", () => {
  it("tells where the fields asked for stand, the last one counting", () => {
    const result = read('{"model":"m","extra":1,"other":2,"messages":[],"extra":[3]}');
    if ("fault" in result) throw new Error(result.fault.message);
    expect(valueAt(result.facts.body, result.spans.extra)).toEqual([3]);
    expect(valueAt(result.facts.body, result.spans.stream)).toBeUndefined();
    expect(result.facts).toMatchObject({ model: "m", modelSpan: [9, 12], stream: false });
  });

  it("says in words what is wrong", () => {
    const { fault } = { fault: undefined, ...read('{"model":"m","messages":[],"stream":1}') };
    expect(fault).toEqual({
      code: "invalid_request",
      message: "'stream' must be a boolean.",
      param: "stream",
    });
  });
});
