import { expect, it } from "vitest";
import { conforms, type Result } from "./result.ts";
import { runScenarios } from "./run-scenarios.ts";
import { dialects } from "./scenario.ts";
import { catalogue } from "./scenarios/catalogue.ts";
import { startBadGateway, type BadGateway, type BadManners } from "./testing/bad-gateway.ts";

/** What a gateway without manners of its own does right: it changes nothing. */
const harmless = ["healthy-plain", "healthy-stream", "tool-call-stream", "comments"];

async function judged(manners: BadManners, ids: readonly string[]): Promise<readonly Result[]> {
  const bad: BadGateway[] = [];
  const results = await runScenarios({
    scenarios: catalogue.filter(({ id }) => ids.includes(id)),
    dialects,
    upstreamPort: 0,
    gateway: async (upstream) => {
      const gateway = await startBadGateway(upstream, manners);
      bad.push(gateway);
      return gateway.url;
    },
  });
  await Promise.all(bad.map((gateway) => gateway.close()));
  return results;
}

/** Every pattern is met in both dialects, and what is harmless is not complained about. */
function expectComplaints(results: readonly Result[], fails: Readonly<Record<string, RegExp>>): void {
  for (const id of harmless) expect([id, ...complaintsAbout(results, id)]).toEqual([id]);
  for (const [id, words] of Object.entries(fails)) {
    const complaint = expect.stringMatching(words);
    expect([id, ...complaintsAbout(results, id)]).toEqual([id, complaint, complaint]);
  }
}

function complaintsAbout(results: readonly Result[], id: string): readonly string[] {
  return results
    .filter(({ scenario }) => scenario.id === id)
    .flatMap(({ verdict }) => (verdict.kind === "failed" ? [verdict.complaints.join("; ")] : []));
}

const passThroughFails: Readonly<Record<string, RegExp>> = {
  "unavailable-plain": /raised (InternalServer|ServiceUnavailable)Error/,
  "invalid-api-key-stream": /raised AuthenticationError/,
  "html-answer-stream": /has no content|secondary was asked 0 times/,
  "error-before-token-stream": /raised (APIError|InternalServerError)/,
  "cut-another-text": /ended without an end and without an error/,
  "cut-same-text": /secondary was asked 0 times/,
  "reset-mid-body-tool-call": /ended without an end and without an error/,
  "all-unavailable-plain": /the SDK made 3 requests, not 1/,
  "all-keys-refused-plain": /status 401/,
  "client-key-plain": /saw the client's key/,
  "leaves-plain": /the provider's call was not ended/,
  "dead-primary-spared": /requests failed/,
  "headers-primary-plain": /no x-understudy-request-id/,
};

it("a bare pass-through fails what only a gateway can do, and nothing else", async () => {
  const does = ["pieces-of-1", "invalid-request-plain", "answer-bytes-stream", "request-bytes-plain"];
  const results = await judged("pass_through", [...harmless, ...does, ...Object.keys(passThroughFails)]);
  expectComplaints(results, passThroughFails);
  for (const id of does) expect([id, ...complaintsAbout(results, id)]).toEqual([id]);
  expect(conforms(results)).toBe(false);
});

const spliceFails: Readonly<Record<string, RegExp>> = {
  "cut-another-text": /text .* not|mixes answers/,
  "cut-same-text": /text .* not|mixes answers/,
  "cut-tool-call": /a broken answer looks whole|SyntaxError|not an error of the API/,
  "cut-in-thinking": /a broken answer looks whole|not an error of the API/,
  "invalid-request-plain": /the secondary was asked 1 times.* says "/,
};

it("a gateway that hangs one answer to another is found out", async () => {
  expectComplaints(await judged("splice", [...harmless, ...Object.keys(spliceFails)]), spliceFails);
});

const decodeFails: Readonly<Record<string, RegExp>> = {
  "pieces-of-1": /text .* not/,
  "plain-in-pieces-of-1": /text .* not/,
  "split-at-every-byte": /split at byte \d+: text .* not/,
};

it("a gateway that cuts characters in two is found out", async () => {
  expectComplaints(await judged("decode_chunks", [...harmless, ...Object.keys(decodeFails)]), decodeFails);
});

it("a gateway that knows nothing of the kit is not judged, and does not conform", async () => {
  const results = await judged("know_nobody", harmless);
  expect(results.map(({ verdict }) => verdict.kind)).toEqual(results.map(() => "not_judged"));
  expect(conforms(results)).toBe(false);
});
