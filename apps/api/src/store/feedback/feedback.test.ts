import { retentionSettingsSchema } from "@understudy/contract";
import { voteWord, votePoints, type RequestRecord } from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { describe, expect, test } from "vitest";
import type { StoreDatabase } from "../database.ts";
import { endOf } from "../event-view.ts";
import { commitChange } from "../write/commit-change.ts";
import { batchRecorder } from "../write/record-batch.ts";
import { requestPruner } from "../write/prune-requests.ts";
import { randomTraffic } from "../testing/random-traffic.ts";
import { auditDraft, primary, request, revisionDraft } from "../testing/samples.ts";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import type { TimeRange } from "../store-queries.ts";
import { feedbackReader, feedbackWriter } from "./feedback-calls.ts";
import type { TargetQuality, VoteDraft } from "./feedback-store.ts";

const from = 1_800_000_000_000;
const always = { from: 0, to: 2 * from };
const dataKey = "a-key-of-at-least-thirty-two-characters";

function draft(requestId: string, over: Partial<VoteDraft> = {}): VoteDraft {
  return { requestId, tenant: "default", clientKey: "app", routes: null, score: 1, comment: null, ...over };
}

function recorded(...records: readonly RequestRecord[]) {
  const temporary = temporaryDatabase();
  batchRecorder(temporary.database)(records.map((record) => ({ kind: "request", record })));
  return temporary;
}

function voter(database: StoreDatabase, key: string | null = null) {
  const { takeVotes } = feedbackWriter(database, key);
  return (drafted: VoteDraft) => takeVotes([drafted], from)[0];
}

const votesOf = (database: StoreDatabase, range: TimeRange = always) =>
  feedbackReader(database, null)
    .quality(range)
    .filter(({ votes: { up, neutral, down } }) => up + neutral + down > 0)
    .map(({ target, votes, votePoints: points }) => [target, votes.up, votes.neutral, votes.down, points]);

describe("a vote", () => {
  test("is tied to the target that gave the answer and what its model was called then", () => {
    using temporary = recorded(request("req_1"));
    const { database } = temporary;
    commitChange(database, { mutationId: null, audit: auditDraft(), revision: revisionDraft(null) }, from);
    expect(voter(database)(draft("req_1", { score: 0.4, comment: "fine" }))).toMatchObject({
      kind: "taken",
      servedBy: primary,
      counted: true,
      answeredAt: endOf(request("req_1")),
      replaced: false,
    });
    expect(votesOf(database)).toEqual([[primary, 1, 0, 0, 700]]);
    const [comment] = feedbackReader(database, null).comments({ since: 0, limit: 9 });
    const told = { requestId: "req_1", servedBy: primary, model: "claude-opus", comment: "fine", score: 0.4 };
    expect(comment).toMatchObject(told);
  });

  test("takes the place of an earlier one of the same client key, not of another's", () => {
    using temporary = recorded(request("req_1"));
    const vote = voter(temporary.database);
    vote(draft("req_1", { score: -1 }));
    vote(draft("req_1", { score: -0.5, clientKey: "other" }));
    expect(votesOf(temporary.database)).toEqual([[primary, 0, 0, 2, 250]]);
    expect(vote(draft("req_1", { score: 1 }))).toMatchObject({ replaced: true });
    expect(votesOf(temporary.database)).toEqual([[primary, 1, 0, 1, 1_250]]);
  });

  test("is unknown on what is another tenant's, of a route the key is not bound to, or nobody's", () => {
    using temporary = recorded(request("req_1"));
    const vote = voter(temporary.database);
    expect(vote(draft("req_1", { tenant: "acme" }))).toEqual({ kind: "unknown" });
    expect(vote(draft("req_1", { routes: ["batch"] }))).toEqual({ kind: "unknown" });
    expect(vote(draft("req_2"))).toEqual({ kind: "unknown" });
    expect(vote(draft("req_1", { routes: ["chat"] }))).toMatchObject({ kind: "taken" });
    expect(votesOf(temporary.database)).toEqual([[primary, 1, 0, 0, 1_000]]);
  });

  test("on a deferred job is one on the answer that ended it", () => {
    const ended = { level: "deferred", startedAt: from + 5_000 } as const;
    using temporary = recorded(
      request("def_abc.2", ended),
      request("def_abcd.1", { ...ended, tenant: "acme" }),
    );
    const vote = voter(temporary.database);
    expect(vote(draft("def_abc"))).toMatchObject({
      requestId: "def_abc.2",
      servedBy: primary,
      counted: true,
    });
    expect(vote(draft("def_abcd"))).toEqual({ kind: "unknown" });
  });

  test("on a deferred job is not one on an earlier try that was called off, however many there were", () => {
    const { servedBy: _, ...calledOff } = request("def_abc.9", { level: "deferred", outcome: "cancelled" });
    using temporary = recorded(calledOff, request("def_abc.10", { level: "deferred" }));
    expect(voter(temporary.database)(draft("def_abc"))).toMatchObject({ requestId: "def_abc.10" });
  });

  test("on a kept answer or a refusal is kept and counts for no target", () => {
    const { servedBy: _, ...kept } = request("req_kept", { level: "cache", path: [] });
    using temporary = recorded(kept, request("req_refused", { outcome: "relayed", status: 400, path: [] }));
    const vote = voter(temporary.database);
    expect(vote(draft("req_kept"))).toMatchObject({ kind: "taken", servedBy: null, counted: false });
    expect(vote(draft("req_refused"))).toMatchObject({ kind: "taken", servedBy: primary, counted: false });
    expect(votesOf(temporary.database)).toEqual([]);
  });

  test("goes with its request, what it was counted for stays", () => {
    using temporary = recorded(request("req_1"));
    const { database } = temporary;
    voter(database)(draft("req_1", { comment: "poor", score: -1 }));
    const keeping = retentionSettingsSchema.parse({});
    requestPruner(database)(keeping, from + 2 * keeping.requestsMs, 10);
    expect(database.$client.prepare("select count(*) n from votes").get()).toEqual({ n: 0 });
    expect(votesOf(database)).toEqual([[primary, 0, 0, 1, 0]]);
  });
});

test("a comment lies encrypted where there is a data key, and opens with no other", () => {
  using temporary = recorded(request("req_1"));
  const { database } = temporary;
  const words = "it invented the opening hours";
  voter(database, dataKey)(draft("req_1", { comment: words }));
  const bytes = database.$client.prepare("select comment from votes").pluck().get();
  expect(Buffer.isBuffer(bytes) ? bytes.includes("opening") : null).toBe(false);
  const read = (key: string | null) =>
    feedbackReader(database, key)
      .comments({ since: 0, limit: 9 })
      .map(({ comment }) => comment);
  expect(read(dataKey)).toEqual([words]);
  expect([read("another-key-of-thirty-two-characters"), read(null)]).toEqual([[null], [null]]);
  expect(feedbackReader(database, dataKey).comments({ since: 0, limit: 9, target: "nobody" })).toEqual([]);
  expect(feedbackReader(database, dataKey).comments({ since: from + 1, limit: 9 })).toEqual([]);
});

test("what is known of any range is a recount of its requests and the votes on them", () => {
  const spanMs = 3 * 3_600_000;
  const random = new SeededRandom(11);
  const traffic = randomTraffic(12, 600, { from, ms: spanMs });
  using temporary = recorded(...traffic);
  const vote = voter(temporary.database);
  const last = new Map<string, { readonly record: RequestRecord; readonly score: number }>();
  for (let count = 0; count < 900; count++) {
    const record = random.pick(traffic);
    const clientKey = random.pick(["app", "site"]);
    const score = Math.round((random.next() * 2 - 1) * 100) / 100;
    vote(draft(record.requestId, { clientKey, score }));
    last.set(`${clientKey} ${record.requestId}`, { record, score });
  }
  for (let count = 0; count < 40; count++) {
    const ends = [random.next(), random.next()].map((share) => Math.round(share * (spanMs + 60_000)));
    const range = { from: from + Math.min(...ends), to: from + Math.max(...ends) };
    expect(feedbackReader(temporary.database, null).quality(range).filter(isKnown)).toEqual(
      recount(range, traffic, [...last.values()]),
    );
  }
});

const isKnown = ({ judged, votes: { up, neutral, down } }: TargetQuality): boolean =>
  judged + up + neutral + down > 0;

/** What was asked and said, counted one by one. */
function recount(
  { from: start, to }: TimeRange,
  traffic: readonly RequestRecord[],
  said: readonly { readonly record: RequestRecord; readonly score: number }[],
) {
  const within = (record: RequestRecord): boolean => endOf(record) >= start && endOf(record) < to;
  const names = ["anthropic/opus", "bedrock/opus", "openai/flagship"];
  const all = names.map((target) => {
    const steps = traffic.filter(within).flatMap(({ path }) => path.filter((step) => step.target === target));
    const looked = steps.flatMap((step) => (step.kind === "attempt" && step.unjudged !== true ? [step] : []));
    const marked = looked.flatMap(({ marks: found }) => (found === undefined ? [] : [found]));
    const judged = looked.filter(({ outcome }) => outcome === "served" || outcome === "empty_answer").length;
    const marks: Record<string, number> = {};
    for (const mark of marked.flat()) marks[mark] = (marks[mark] ?? 0) + 1;
    const scores = said
      .filter(({ record }) => within(record) && record.servedBy === target)
      .filter(({ record: { outcome } }) => outcome === "answered" || outcome === "interrupted")
      .map(({ score }) => score);
    const count = (word: string): number => scores.filter((score) => voteWord(score) === word).length;
    const votes = { up: count("up"), neutral: count("neutral"), down: count("down") };
    const points = scores.reduce((sum, score) => sum + votePoints(score), 0);
    return { target, judged, marked: marked.length, marks, votes, votePoints: points };
  });
  return all.filter(isKnown);
}
