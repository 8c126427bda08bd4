import { beforeEach, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { UserVotes } from "./user-votes.ts";
import { votePoints } from "../quality/vote.ts";

const hour = 3_600_000;
let time: ManualTime;
let votes: UserVotes;
let count = 0;

beforeEach(() => {
  time = new ManualTime();
  votes = new UserVotes(time);
});

/** Votes of a client that votes once, unless told otherwise. */
function vote(times: number, score: number, { client = "", ageMs = 0 } = {}): void {
  for (let index = 0; index < times; index++) {
    count += 1;
    const who = client === "" ? `client ${count}` : client;
    votes.hear({ requestId: `r${count}`, client: who, points: votePoints(score), ageMs });
  }
}

test.each([
  [0, 19, 1],
  [20, 0, 1],
  [10, 10, 0.7],
  [5, 15, 0.47],
  [0, 20, 0.16],
  [0, 500, 0.1],
])("%i votes up and %i down: weight x %d", (up, down, factor) => {
  vote(up, 1);
  vote(down, -1);
  expect(votes.factor()).toBeCloseTo(factor, 2);
});

test("votes between up and down count as much as they say", () => {
  vote(40, 0.5);
  expect(votes.rating()).toMatchObject({ samples: 40, share: 0.75 });
});

test("a vote is heard until an hour after the answer it is about", () => {
  vote(20, -1);
  vote(10, 1, { ageMs: hour / 2 });
  vote(50, -1, { ageMs: hour });
  expect(votes.rating().samples).toBe(30);
  time.advance(hour / 2);
  expect(votes.rating().samples).toBe(20);
  time.advance(hour / 2 - 1);
  expect(votes.factor()).toBeLessThan(0.2);
  time.advance(1);
  expect([votes.rating().samples, votes.factor()]).toEqual([0, 1]);
});

test("a later vote on the same answer takes the place of the earlier", () => {
  const about = { requestId: "r", client: "app", ageMs: 0 };
  for (let turn = 0; turn < 50; turn++) votes.hear({ ...about, points: votePoints(-1) });
  votes.hear({ ...about, points: votePoints(1) });
  expect(votes.rating()).toEqual({ kind: "too_few", samples: 1 });
  vote(19, 1);
  expect(votes.rating()).toMatchObject({ samples: 20, share: 1 });
});

test("of one client its newest thirty are heard, so that a flood does not outvote the others", () => {
  vote(60, 1);
  vote(1_000, -1, { client: "angry" });
  expect(votes.rating()).toMatchObject({ samples: 90, share: 60 / 90 });
  vote(30, 1, { client: "angry" });
  expect(votes.rating()).toMatchObject({ samples: 90, share: 1 });
});
