import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { answer, answerAll, startScriptedProviders } from "../testing/scripted-providers.ts";

const down = { error: { message: "down", type: "server_error", code: null, param: null } };
const question = {
  model: "anything",
  input: "and then?",
  previous_response_id: "resp_of_the_first",
} as const;
const whole = {
  id: "resp_2",
  object: "response",
  status: "completed",
  output: [
    { id: "msg_2", type: "message", role: "assistant", content: [{ type: "output_text", text: "Hi" }] },
  ],
};

/** The first account has two models, the second one more. */
const providers = { first: ["gpt", "gpt-mini"], second: ["gpt"] };

/** What the last event of a stream holds. */
async function lastResponse(client: OpenAI, asked: { readonly model: string; readonly input: string }) {
  let response: unknown = null;
  for await (const event of await client.responses.create({ ...asked, stream: true }))
    if ("response" in event) ({ response } = event);
  return response;
}

describe("a request that names what one account keeps (0.19)", () => {
  it("is answered by another model of that account when its first cannot", async () => {
    await using scripted = await startScriptedProviders(providers);
    const asking = openaiClient(scripted.url).responses.create(question);
    answer(await scripted.upstream("first").accept(), 404, {
      error: { code: "model_not_found", message: "no" },
    });
    answer(await scripted.upstream("first").accept(), 200, whole);
    expect(await asking).toMatchObject({ id: "resp_2", understudy: { served_by: "first/gpt-mini" } });
  });

  it("never reaches another account: while its own cannot answer, that is said", async () => {
    await using scripted = await startScriptedProviders(providers);
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("second"), 200, whole);
    const client = openaiClient(scripted.url);
    for (let asked = 0; asked < 6; asked += 1) {
      const failure: unknown = await client.responses.create(question).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(OpenAI.ConflictError);
      expect(failure).toMatchObject({ status: 409, code: "state_unavailable" });
    }
    expect(scripted.upstream("second").connectionsMade).toBe(0);
    // The same outage does not hold up what names nothing.
    const { model, input } = question;
    expect(await client.responses.create({ model, input })).toMatchObject({ id: "resp_2" });
  });

  it("is told in the account's own words that it does not know the id", async () => {
    await using scripted = await startScriptedProviders(providers);
    const code = "previous_response_not_found";
    const error = {
      message: "not found",
      type: "invalid_request_error",
      code,
      param: "previous_response_id",
    };
    void answerAll(scripted.upstream("first"), 400, { error });
    const failure: unknown = await openaiClient(scripted.url)
      .responses.create(question)
      .catch((raised: unknown) => raised);
    expect(failure).toMatchObject({ status: 400, code });
    expect(scripted.upstream("second").connectionsMade).toBe(0);
  });

  it.each([false, true])(
    "goes back to the account that gave the id, however the chain stands (streamed: %s)",
    async (stream) => {
      await using scripted = await startScriptedProviders(providers);
      const client = openaiClient(scripted.url);
      const { model, input } = question;
      const asking = stream
        ? lastResponse(client, { model, input })
        : client.responses.create({ model, input });
      answer(await scripted.upstream("first").accept(), 503, down);
      answer(await scripted.upstream("first").accept(), 503, down);
      const call = await scripted.upstream("second").accept();
      if (stream) {
        call.head(200, "chunked", { "content-type": "text/event-stream" });
        for (const type of ["response.created", "response.output_text.delta", "response.completed"])
          call.send(
            `event: ${type}\ndata: ${JSON.stringify({ type, item_id: "msg_2", delta: "Hi", response: whole })}\n\n`,
          );
        call.finish();
      } else {
        answer(call, 200, whole);
      }
      expect(await asking).toMatchObject({ id: "resp_2" });

      const next = client.responses.create({ model, input, previous_response_id: "resp_2" });
      answer(await scripted.upstream("second").accept(), 200, { ...whole, id: "resp_3" });
      expect(await next).toMatchObject({ id: "resp_3" });
    },
  );
});
