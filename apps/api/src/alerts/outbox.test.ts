import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import type { AlertDelivery } from "../store/alerts/alert-store.ts";
import { testMessage } from "./alert-message.ts";
import type { SendResult } from "./channels/alert-channel.ts";
import { Outbox } from "./outbox.ts";

const minute = 60_000;
const delivered: SendResult = { kind: "delivered", detail: "200" };
const down: SendResult = { kind: "failed", again: true, detail: "no connection" };
const refused: SendResult = { kind: "failed", again: false, detail: "400" };

let time: ManualTime;
let sent: string[];
let noted: AlertDelivery[];
let answers: Record<string, SendResult>;
let outbox: Outbox;

beforeEach(() => {
  time = new ManualTime();
  sent = [];
  noted = [];
  answers = {};
  outbox = new Outbox({
    ports: { wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    send: ({ id, channel }) => {
      sent.push(id);
      return Promise.resolve(channel === "gone" ? null : (answers[channel] ?? delivered));
    },
    note: (delivery) => {
      noted.push(delivery);
      return Promise.resolve();
    },
  });
});

function delivery(id: string, channel = "team", alertId = "a"): AlertDelivery {
  const createdAt = time.wall.now();
  const message = testMessage(id, createdAt, undefined);
  return {
    id,
    alertId,
    channel,
    message,
    createdAt,
    tries: 0,
    dueAt: createdAt,
    delivered: false,
    detail: "",
  };
}

/** Lives through so many ms, sends and all. */
async function live(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 500) {
    time.advance(500);
    await outbox.settled();
  }
}

describe("Outbox", () => {
  it("sends in order, one after the other, and notes what was said", async () => {
    outbox.add([delivery("firing"), delivery("resolved")]);
    await outbox.settled();
    expect(sent).toEqual(["firing", "resolved"]);
    expect(noted).toMatchObject([
      { id: "firing", delivered: true, dueAt: null, tries: 1, detail: "200" },
      { id: "resolved", delivered: true },
    ]);
    expect(outbox.waiting).toEqual([]);
  });

  it("tries again after longer and longer pauses, and keeps the order of one alert meanwhile", async () => {
    answers = { team: down };
    outbox.add([delivery("firing"), delivery("resolved")]);
    await outbox.settled();
    await live(4_500);
    expect(sent).toEqual(["firing", "firing", "firing"]);
    expect(noted.at(-1)).toMatchObject({ tries: 3, delivered: false, detail: "no connection" });
    answers = {};
    await live(10_000);
    expect(sent.slice(3)).toEqual(["firing", "resolved"]);
  });

  it("pauses at most five minutes, and as long as the receiver asks", async () => {
    answers = { team: down };
    outbox.add([delivery("firing")]);
    await live(60 * minute);
    const before = sent.length;
    await live(11 * minute);
    expect(sent.length - before).toBe(2);
    answers = { team: { kind: "failed", again: true, detail: "429", retryAfterMs: 20 * minute } };
    await live(6 * minute);
    const asked = sent.length;
    await live(14 * minute);
    expect(sent.length).toBe(asked);
  });

  it("gives up after a day, and at once what the receiver will never have; the next is sent", async () => {
    answers = { team: refused };
    outbox.add([delivery("firing"), delivery("resolved")]);
    await outbox.settled();
    expect(noted).toMatchObject([
      { id: "firing", delivered: false, dueAt: null },
      { id: "resolved", delivered: false, dueAt: null },
    ]);
    answers = { team: down };
    const old = { ...delivery("old"), createdAt: time.wall.now() - 86_400_000 };
    outbox.add([old]);
    await outbox.settled();
    expect(noted.at(-1)).toMatchObject({ id: "old", dueAt: null, delivered: false });
  });

  it("a channel that is down holds up no other, nor another alert of its own", async () => {
    answers = { pager: down };
    outbox.add([delivery("one", "pager"), delivery("two", "team"), delivery("three", "pager", "b")]);
    await outbox.settled();
    expect(sent).toEqual(["one", "two", "three"]);
  });

  it("forgets what is for a channel that is configured no more", async () => {
    outbox.add([delivery("one", "gone")]);
    await outbox.settled();
    expect(noted).toMatchObject([{ dueAt: null, detail: "this channel is not configured any more" }]);
  });

  it("stops without losing what waits", async () => {
    answers = { team: down };
    outbox.add([delivery("one")]);
    await outbox.stop();
    await live(minute);
    expect(sent).toEqual(["one"]);
    expect(outbox.waiting).toMatchObject([{ id: "one", tries: 1 }]);
  });
});
