/**
 * The engine without the gateway, in virtual time: two providers, and the first is down for 20 s. Any
 * `Transport` and `AnswerCodec` will do; here scripts play the providers, in a format of one line a frame.
 *
 *   node_modules/.bin/node examples/core-alone.ts
 */
import { type BreakerEvent, defaultBreakerSettings, Engine, type RunEnd } from "@understudy/core";
import * as play from "@understudy/core/testing";

const time = new play.ManualTime();
const ports = { clock: time, wallClock: time.wall, timers: time, random: new play.SeededRandom(1) };
const say = (what: string): void => console.log(`${(time.now() / 1_000).toFixed(2)} s: ${what}`);
const ignore = (): void => undefined;

const isDown = (id: string): boolean => id === "first" && time.now() < 20_000;
const respond = (id: string) => (isDown(id) ? play.refusing(503) : play.answering())(false);
const targets = ["first", "second"].map((id) => {
  const target = { id, provider: id, model: "any", limitGroup: id, credential: id };
  const transport = new play.ScriptedTransport({ timers: time, respond: () => respond(id) });
  return { target, transport, refine: () => undefined, withheld: null };
});
const usual = { enabled: true, weight: 1 };
const chain = targets.map(({ target }, at) => ({ target: target.id, priority: at + 1, ...usual }));

const onBreaker = ({ target, from, to, reason }: BreakerEvent): void =>
  say(`breaker of ${target}: ${from} -> ${to} (${reason})`);
const listener = { onBreaker, onHealth: ignore, onCooldown: ignore, onFault: console.error };
const engine = new Engine(ports, { targets, breaker: defaultBreakerSettings }, listener);

const facts = { streamed: false, estimatedPromptTokens: 10, reasoning: false, deadlineMs: 60_000 };
const requestFor = () => ({ body: play.bytesOf("hello"), headers: {} });
for (let number = 1; number <= 20; number++) {
  const request = { requestId: `${number}`, chain, codec: play.lineCodec, requestFor, ...facts };
  const onEnd = (end: RunEnd): void =>
    say(`request ${number}: ${end.kind === "answered" ? end.served.target : end.kind}`);
  engine.start(request, { onCommit: ignore, onFrames: ignore, onEnd });
  time.advance(2_000);
  engine.tick();
}
