import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { request } from "undici";
import { describe, expect, it } from "vitest";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { speakers } from "../testing/speakers.ts";

/** Of a plain call's 600 s (docs/resilience.md 0.3), what is left to the first of two targets (0.7). */
const firstShareMs = 600_000 - 250 - 5_000;

describe.for(speakers)("$dialect: a plain call to a target that hangs", (speaker) => {
  it("leaves the next tier 5 s, which are enough to answer, and is blamed for nothing", async () => {
    const time = new ManualTime();
    const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
    await using scripted = await startScriptedGateway({ ports, dialect: speaker.dialect });
    const answering = request(scripted.gateway.url + speaker.path, {
      method: "POST",
      body: JSON.stringify({ ...speaker.body("default", "hello"), stream: false }),
    });
    const call = await scripted.primary.accept();
    time.advance(firstShareMs - 1);
    await scripted.primary.settle();
    expect(call.abandoned).toBe(false);
    time.advance(1);
    const { statusCode, headers, body } = await answering;
    expect(statusCode).toBe(200);
    expect(headers["x-understudy-served-by"]).toBe("second/model-b");
    expect(await body.json()).toMatchObject({
      understudy: { attempts: [{ outcome: "out_of_time", ms: firstShareMs }, { outcome: "served" }] },
    });
    const { breaker } = scripted.gateway.gateway.engine.live("first/model-a");
    expect(breaker.figures()).toMatchObject({ calls: 0, failures: 0 });
  });
});
