import { expect, test } from "vitest";
import { keptIds } from "./kept-ids.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const response = {
  id: "resp_1",
  store: true,
  conversation: { id: "conv_1" },
  output: [{ type: "reasoning", id: "rs_1" }, { type: "message", id: "msg_1" }, { type: "odd" }],
};
const all = ["resp_1", "conv_1", "rs_1", "msg_1"];

test("a stored answer is kept under its own id, its conversation's and its items'", () => {
  expect(keptIds(bytes(JSON.stringify(response)))).toEqual(all);
  const frame = { type: "response.completed", sequence_number: 9, response };
  expect(keptIds(bytes(`event: response.completed\ndata: ${JSON.stringify(frame)}\n\n`))).toEqual(all);
});

test("the first frame of a stream tells the id already", () => {
  const created = { type: "response.created", response: { id: "resp_1", output: [], conversation: null } };
  expect(keptIds(bytes(`data: ${JSON.stringify(created)}\n\n`))).toEqual(["resp_1"]);
});

test.each([
  JSON.stringify({ ...response, store: false }),
  "data: [DONE]\n\n",
  'data: {"type":"response.output_text.delta","delta":"x","item_id":"msg_1"}\n\n',
  ": waiting\n\n",
  "<html>",
  "[]",
  "",
])("nothing is kept of %j", (answer) => {
  expect(keptIds(bytes(answer))).toEqual([]);
});
