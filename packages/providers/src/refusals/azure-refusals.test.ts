import { describe, expect, it } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { readBody, type Refused } from "../testing/read-body.ts";

function read(refused: Refused): unknown {
  return readBody(openaiCompatible, refused);
}

describe("Azure's refusals", () => {
  it.each([
    // openai/openai-dotnet issue 55, tatsu-lab/alpaca_eval issue 227.
    [
      "row 4",
      400,
      {
        message: "The response was filtered due to the prompt triggering Azure OpenAI's policy.",
        type: null,
        param: "prompt",
        code: "content_filter",
        status: 400,
        innererror: { code: "ResponsibleAIPolicyViolation", content_filter_result: {} },
      },
      "content_filtered",
    ],
    [
      "row 4, told by the inner error only",
      400,
      { message: "Filtered.", innererror: { code: "ResponsibleAIPolicyViolation" } },
      "content_filtered",
    ],
    [
      "row 1, a model without that operation",
      400,
      {
        code: "OperationNotSupported",
        message: "The chatCompletion operation does not work with the specified model, davinci.",
      },
      "unsupported_by_target",
    ],
    [
      "row 5",
      401,
      { code: "401", message: "Access denied due to invalid subscription key or wrong API endpoint." },
      "credential_refused",
    ],
    [
      "row 6",
      403,
      { code: "AccessDenied", message: "Access denied due to Virtual Network/Firewall rules." },
      "access_denied",
    ],
    [
      "row 8",
      404,
      {
        code: "DeploymentNotFound",
        message: "The API deployment for this resource does not exist.",
      },
      "model_not_found",
    ],
    ["a wrong path", 404, { code: "404", message: "Resource not found" }, "unrecognized_refusal"],
  ])("%s", (_what, status, error, meaning) => {
    expect(read({ status, body: { error } })).toMatchObject({ class: meaning });
  });

  // icereed/paperless-gpt issue 814.
  it("row 14: the token rate of a pricing tier", () => {
    const message =
      "Your requests to gpt-4.1-nano have exceeded the token rate limit for your current AIServices S0 pricing tier. Please retry after 45 seconds.";
    const headers = { "retry-after": "45", "retry-after-ms": "44800" };
    expect(read({ status: 429, headers, body: { error: { code: "429", message } } })).toEqual({
      class: "rate_limited",
      announcedMs: 44_800,
    });
  });

  // alex-wolf-ps/dbchatprov2 issue 2.
  it("row 17: a wait of a day is no rate limit", () => {
    const message = "Requests have exceeded token rate limit. Please retry after 86400 seconds.";
    const refused = { status: 429, headers: { "retry-after": "86400" } };
    expect(read({ ...refused, body: { error: { code: "429", message } } })).toEqual({
      class: "model_quota_exhausted",
      announcedMs: 86_400_000,
    });
  });

  // MicrosoftDocs/azure-docs issue 16282, goferito/node-bing-api issue 34: the API management in front.
  it.each([
    ["Out of call volume quota. Quota will be replenished in 5.03:23:11.", 444_191_000],
    ["Out of call volume quota. Quota will be replenished in 00:59:57.", 3_597_000],
    ["Out of call volume quota.", null],
  ])("row 17 as a 403: %s", (message, announcedMs) => {
    expect(read({ status: 403, body: { statusCode: 403, message } })).toEqual({
      class: "quota_exhausted",
      announcedMs,
    });
  });
});
