import type { WireName } from "@understudy/chaos";
import { startSimulatedServer } from "@understudy/chaos/server";
import { defaultNotices } from "@understudy/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rawAskers, type RawAsker } from "../testing/raw-askers.ts";
import { routeTo } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const most = 20;
const pace = { firstTokenMs: 0, tokenMs: 0, tokens: 40 };

const others: Readonly<Record<RawAsker["dialect"], WireName>> = {
  "openai-chat": "gemini",
  "openai-responses": "openai-chat",
  "anthropic-messages": "openai-chat",
};

/** A backup that speaks the client's own format, and one it has to be carried over to. */
const rows = rawAskers.flatMap((asker) =>
  [asker.dialect, others[asker.dialect]].map((backup) => ({ ...asker, backup })),
);

describe.for(rows)(
  "$dialect: a backup ($backup) that writes 20 tokens at most",
  ({ dialect, backup, ask }) => {
    let test: TestGateway;
    const asked: string[] = [];

    beforeAll(async () => {
      const onRequest = ({ body }: { readonly body: Uint8Array }): void =>
        void asked.push(Buffer.from(body).toString());
      const upstream = await startSimulatedServer({
        providers: ["well", "down", "backup"].map((id) => ({ id, models: ["model"], pace, onRequest })),
      });
      const limited = { model: "model", maxOutputTokens: most };
      test = await startTestGateway({
        upstream,
        providers: { well: ["model"], down: ["model"], backup: ["model"] },
        dialects: { well: dialect, down: dialect, backup },
        configure: (configuration) => ({
          ...configuration,
          targets: {
            "well/model": { ...limited, provider: "well" },
            "down/model": { ...limited, provider: "down" },
            "backup/model": { ...limited, provider: "backup" },
          },
          routes: {
            undisturbed: routeTo("well/model", "backup/model"),
            backed: routeTo("down/model", "backup/model"),
          },
        }),
      });
      upstream.provider("down").setFault("unavailable");
    });

    beforeEach(() => void asked.splice(0));
    afterAll(() => test.dispose());

    it.for([true, false])("is asked for 20, and the user is told (stream: %s)", async (stream) => {
      const { headers, note } = await ask(test.url, { model: "backed", stream, most: 30 });
      expect(largestNumber(asked.at(-1))).toBe(most);
      expect(headers).toMatchObject({
        "x-understudy-level": "fallback",
        "x-understudy-notice": defaultNotices.short,
        "x-understudy-degraded": "short",
      });
      expect(note).toMatchObject({ notice: defaultNotices.short, degraded: "short" });
    });

    it.for([true, false])(
      "is asked for what the request says where that is no more (stream: %s)",
      async (stream) => {
        const { headers, note } = await ask(test.url, { model: "backed", stream, most });
        expect(largestNumber(asked.at(-1))).toBe(most);
        expect(headers["x-understudy-notice"]).toBe(defaultNotices.fallback);
        expect(note).not.toHaveProperty("degraded");
      },
    );

    it.for([true, false])("nothing is taken from what the primary is asked (stream: %s)", async (stream) => {
      const { headers, note } = await ask(test.url, { model: "undisturbed", stream, most: 30 });
      expect(asked.map(largestNumber)).toEqual([30]);
      expect(headers).not.toHaveProperty("x-understudy-notice");
      expect(note).toBeUndefined();
    });
  },
);

/** The only number of these requests is the most tokens of the answer. */
function largestNumber(body = ""): number {
  return Math.max(...[...body.matchAll(/[: ](\d+)/g)].map(([, digits]) => Number(digits)));
}
