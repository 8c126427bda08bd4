import { beforeEach, describe, expect, it, vi } from "vitest";
import { awsBedrock } from "./aws-bedrock.ts";
import { expectedSignature } from "./testing/aws-signature.ts";
import { playCrossing } from "./testing/crossing-stage.ts";

const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const aws = { region: "eu-west-1", accessKeyId: "AKIDOURS", secretAccessKey: "secret-ours" };

describe("Bedrock's credential", () => {
  beforeEach(() => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "bearer-of-the-environment");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret-of-the-environment");
    vi.stubEnv("AWS_SESSION_TOKEN", "session-of-the-environment");
    return () => vi.unstubAllEnvs();
  });

  it("is the key as a bearer token, and never one the environment holds", async () => {
    const { upstream } = await playCrossing({ provider: awsBedrock, model, connection: { aws } });
    expect(upstream.requestHeaders["authorization"]).toBe("Bearer sk-ours");
    expect(JSON.stringify(upstream.requestHeaders)).not.toMatch(/environment/i);
  });

  it.each([{}, { sessionToken: "session-ours" }])(
    "signs every call where there is no key, %j",
    async (session) => {
      const credentials = { ...aws, ...session };
      const { upstream } = await playCrossing({
        provider: awsBedrock,
        model,
        connection: { apiKey: undefined, aws: credentials },
        headers: { traceparent: "00-1-1-00" },
      });
      const { authorization, ...headers } = upstream.requestHeaders;
      expect(authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDOURS\/\d{8}\/eu-west-1\/bedrock\/aws4_request, /,
      );
      expect(authorization).toContain(`Signature=${expectedSignature(upstream, credentials)}`);
      expect(headers["x-amz-security-token"]).toBe(credentials.sessionToken);
      expect(headers["traceparent"]).toBe("00-1-1-00");
      expect(JSON.stringify(headers)).not.toMatch(/environment/i);
    },
  );
});

it("tells its refusals with the header that names the exception", async () => {
  const { upstream, ended } = await playCrossing({ provider: awsBedrock, model });
  const name = "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/";
  upstream.head(429, { length: 22 }, { "x-amzn-errortype": name });
  upstream.send('{"message":"too many"}');
  const { head, text } = await ended();
  expect(head).toMatchObject({ status: 429, headers: { "x-amzn-errortype": name } });
  const error = { message: "too many", typed: true };
  expect(awsBedrock.refine?.({ status: 429, headers: head?.headers ?? {}, error, wallNow: 0 })?.class).toBe(
    "rate_limited",
  );
  expect(text).toBe('{"message":"too many"}');
});

describe("what is known of a model on Bedrock", () => {
  it.each([model, "anthropic.claude-sonnet-4-5-20250929-v1:0", "global.anthropic.claude-sonnet-4-5"])(
    "%s is the model of that name, but takes no beginning of its answer",
    (name) => {
      expect(awsBedrock.modelFacts?.(name)).toMatchObject({ contextWindow: 200_000, prefill: "none" });
    },
  );

  it("is nothing for a model of another maker", () => {
    expect(awsBedrock.modelFacts?.("us.amazon.nova-pro-v1:0")).toEqual({ prefill: "none" });
  });
});
