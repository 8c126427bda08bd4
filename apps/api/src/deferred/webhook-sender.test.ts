import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { DueWebhook, ToldWebhook } from "../store/deferred/deferred-job.ts";
import { settled } from "./testing/queue-world.ts";
import { addressFault, secretFault } from "./webhook-address.ts";
import { WebhookSender, type PostWebhook } from "./webhook-sender.ts";
import { readWebhookSecret } from "./webhook-signature.ts";

const secret = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const address = "https://hooks.example.com/done";

function stand(answers: readonly (number | null)[]) {
  const time = new ManualTime();
  const left = [...answers];
  const sent: { readonly at: number; readonly message: Parameters<PostWebhook>[1] }[] = [];
  const notes: ToldWebhook[] = [];
  let stands = true;
  let allowed = true;
  const sender = new WebhookSender({
    ports: { wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    store: {
      noteWebhook: async (told) => {
        notes.push(told);
        return stands;
      },
    },
    secret: () => readWebhookSecret(secret),
    allows: () => allowed,
    post: async (_, message) => {
      sent.push({ at: time.wall.now(), message });
      return left.shift() ?? 500;
    },
    onFault: (fault) => {
      throw fault;
    },
  });
  const hook = (facts: Partial<DueWebhook> = {}): DueWebhook => {
    const now = time.wall.now();
    return { id: "def_1", address, state: "done", tries: 0, dueAt: now, until: now + 86_400_000, ...facts };
  };
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      time.advance(1_000);
      await settled();
    }
  };
  const disallow = () => {
    allowed = false;
  };
  const tryAgain = () => {
    stands = false;
  };
  return { time, sender, sent, notes, hook, pass, disallow, tryAgain };
}

describe("the end of a job", () => {
  it("is told once, signed so that the library of Standard Webhooks believes it", async () => {
    const { sender, sent, notes, hook, pass } = stand([204]);
    sender.take(hook());
    await pass(1_000);
    const [only] = sent;
    if (only === undefined) throw new Error("nothing was sent");
    const { headers, body } = only.message;
    const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
    const believed = new Webhook(secret).sign(headers["webhook-id"] ?? "", at, body);
    expect(headers["webhook-signature"]).toBe(believed);
    expect(JSON.parse(body)).toEqual({ id: "def_1", state: "done", url: "/v1/deferred/def_1" });
    expect(notes).toEqual([{ id: "def_1", state: "done", tries: 1, dueAt: null }]);
    await pass(600_000);
    expect(sent).toHaveLength(1);
  });

  it("is told again with growing pauses, under the same id, until somebody listens", async () => {
    const { sender, sent, notes, hook, pass } = stand([null, 500, 302, 200]);
    sender.take(hook());
    await pass(120_000);
    const gaps = sent.slice(1).map(({ at }, index) => Math.round((at - (sent[index]?.at ?? 0)) / 1_000));
    expect(gaps).toHaveLength(3);
    for (const [index, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThanOrEqual(5 * 2 ** index);
      expect(gap).toBeLessThanOrEqual(5.5 * 2 ** index + 1);
    }
    expect(new Set(sent.map(({ message }) => message.headers["webhook-id"])).size).toBe(1);
    expect(notes.map(({ tries, dueAt }) => [tries, dueAt === null])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, true],
    ]);
  });

  it.for([
    ["who wants no more", [410], 1],
    ["a job that is forgotten", [500, 500, 500], 2],
  ] as const)("is not told to %s", async ([, answers, times]) => {
    const { sender, sent, notes, hook, pass, time } = stand(answers);
    sender.take(hook({ until: time.wall.now() + 12_000 }));
    await pass(60_000);
    expect(sent).toHaveLength(times);
    expect(notes.at(-1)?.dueAt).toBeNull();
  });

  it("is not told to an address that is no longer allowed", async () => {
    const { sender, sent, notes, hook, pass, disallow } = stand([200]);
    disallow();
    sender.take(hook());
    await pass(1_000);
    expect(sent).toEqual([]);
    expect(notes).toEqual([{ id: "def_1", state: "done", tries: 1, dueAt: null }]);
  });

  it("that is no longer its end is not told again", async () => {
    const { sender, sent, hook, pass, tryAgain } = stand([500]);
    tryAgain();
    sender.take(hook({ state: "failed" }));
    await pass(600_000);
    expect(sent).toHaveLength(1);
  });

  it("is told within the hour that a pause may take, though the wall clock was set back", async () => {
    const { time, sender, sent, hook, pass } = stand([200]);
    const dueAt = time.wall.now() + 5_000;
    time.wallOffset -= 86_400_000;
    sender.take(hook({ dueAt }));
    await pass(4_000_000);
    expect(sent).toHaveLength(1);
  });
});

const webhooks = { hosts: ["hooks.example.com", "127.0.0.1:9000"], secret: { environment: "X" } };

it.for([
  ["https://hooks.example.com/a?b", null],
  ["https://HOOKS.example.com/", null],
  ["http://127.0.0.1:9000/", null],
  ["http://hooks.example.com/", "It must begin with https://."],
  [
    "https://hooks.example.com:8443/",
    'The host "hooks.example.com:8443" is not among those that are configured.',
  ],
  [
    "https://evil.example/?hooks.example.com",
    'The host "evil.example" is not among those that are configured.',
  ],
  ["https://hooks.example.com@evil.example/", "It must not carry a user name or a password."],
  ["ftp://127.0.0.1:9000/", "It must begin with https://."],
  ["nonsense", "It is no address."],
] as const)("%s", ([told, fault]) => {
  expect(addressFault(told, webhooks)).toBe(fault);
});

it("who starts the gateway is told when nothing could be signed", () => {
  expect(secretFault(webhooks, { X: secret })).toBeNull();
  expect(secretFault(undefined, {})).toBeNull();
  expect(secretFault(webhooks, { X: "short" })).toMatch(/^deferred\.webhooks: X holds no secret/);
  expect(secretFault(webhooks, {})).not.toContain("short");
});

it.for([
  [secret, true],
  ["whsec_c2hvcnQ=", false],
  ["0123456789abcdef0123456789abcdef", false],
  ["whsec_not base64 at all, but long enough to be a secret", false],
] as const)("%s is a secret: %s", ([text, isOne]) => {
  expect(readWebhookSecret(text) !== null).toBe(isOne);
});
