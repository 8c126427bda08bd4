import { describe, expect, it } from "vitest";
import type { ContractStage } from "./contract-stage.ts";
import type { UpstreamSide } from "./transport-driver.ts";

/** How an answer that does not arrive whole is told (docs/resilience.md rows 26 and 32). */
export function describeCuts(stage: ContractStage): void {
  describe("an answer that is cut", () => {
    const cuts = {
      "reset before the head": (upstream: UpstreamSide) => upstream.reset(),
      "closed before the head": (upstream: UpstreamSide) => upstream.hangUp(),
      "closed short of its content-length": (upstream: UpstreamSide) => {
        upstream.head(200, { length: 50 });
        upstream.send("short");
        upstream.hangUp();
      },
      "closed inside its chunks": (upstream: UpstreamSide) => {
        upstream.head(200, "chunked");
        upstream.send("short");
        upstream.hangUp();
      },
      "closed inside its chunks, as announced": (upstream: UpstreamSide) => {
        upstream.head(200, "chunked", { connection: "close" });
        upstream.send("short");
        upstream.hangUp();
      },
      "closed short of its content-length, as announced": (upstream: UpstreamSide) => {
        upstream.head(200, { length: 50 }, { connection: "close" });
        upstream.send("short");
        upstream.hangUp();
      },
    };

    it.each(Object.entries(cuts))("%s is one connection_lost", async (_, cut) => {
      const { recorded, upstream } = await stage.startAccepted();
      cut(upstream);
      await stage.driver.watch.until(() => recorded.ended);
      await stage.driver.settle();
      expect(recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: false });
      expect(recorded.events.filter((event) => event === "end" || event === "failure")).toEqual(["failure"]);
    });

    it("by a reset after its first bytes is one connection_lost", async () => {
      const { recorded, upstream } = await stage.startAccepted();
      upstream.head(200, { length: 50 });
      upstream.send("short");
      await stage.driver.watch.until(() => recorded.text === "short");
      upstream.reset();
      await stage.driver.watch.until(() => recorded.ended);
      expect(recorded.story).toEqual(["head", "data", "failure"]);
      expect(recorded.failure?.kind).toBe("connection_lost");
    });

    it("on a connection that had carried an answer is told as reused, until bytes arrived", async () => {
      await stage.completeOne();
      await stage.driver.settle();
      const silent = await stage.startAccepted();
      silent.upstream.reset();
      await stage.driver.watch.until(() => silent.recorded.ended);
      expect(silent.recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: true });

      await stage.completeOne();
      await stage.driver.settle();
      const begun = await stage.startAccepted();
      begun.upstream.head(200, { length: 50 });
      await stage.driver.watch.until(() => begun.recorded.head !== undefined);
      begun.upstream.reset();
      await stage.driver.watch.until(() => begun.recorded.ended);
      expect(begun.recorded.failure).toMatchObject({ kind: "connection_lost", reusedSocket: false });
    });
  });
}
