import { describe, expect, it } from "vitest";
import { type ContractStage, floodMebibytes, mebibyte } from "./contract-stage.ts";

/** What abort, pause and resume promise. */
export function describeControl(stage: ContractStage): void {
  describe("abort", () => {
    it("closes the connection of a call that waits for its answer, and tells nothing more", async () => {
      const { recorded, call, upstream } = await stage.startAccepted();
      call.abort();
      await stage.driver.watch.until(() => upstream.abandoned);
      expect(recorded.events).toEqual([]);
    });

    it("leaves no connection behind when called in the same breath as start", async () => {
      const { recorded, call } = stage.start();
      call.abort();
      await stage.driver.settle();
      await stage.driver.watch.until(() => stage.driver.openConnections === 0);
      expect(recorded.events).toEqual([]);
    });

    it.each(["head", "data"] as const)("from inside on%s is the last thing heard", async (last) => {
      const { recorded, call, upstream } = await stage.startAccepted((event) => {
        if (event === last) call.abort();
      });
      upstream.head(200, { length: 9 });
      upstream.send("some text");
      await stage.driver.watch.until(() => upstream.abandoned);
      await stage.driver.settle();
      expect(recorded.events.at(-1)).toBe(last);
      expect(recorded.ended).toBe(false);
    });

    it("of a paused call drops what was held back", async () => {
      const { recorded, call, upstream } = await stage.startAccepted(() => call.pause());
      upstream.head(200, { length: 4 });
      upstream.send("text");
      await stage.driver.watch.until(() => recorded.head !== undefined);
      await stage.driver.settle();
      call.abort();
      call.resume();
      await stage.driver.settle();
      expect(recorded.events).toEqual(["head"]);
    });

    it("is harmless twice and after the end", async () => {
      const first = await stage.startAccepted();
      first.call.abort();
      first.call.abort();
      const second = await stage.startAccepted();
      second.upstream.head(200, { length: 0 });
      await stage.driver.watch.until(() => second.recorded.ended);
      second.call.abort();
      await stage.completeOne();
      expect(second.recorded.events).toEqual(["head", "end"]);
    });
  });

  describe("pause", () => {
    it.each([[[]], [["head"]], [["head", "data"]]])(
      "after %j holds everything back, down to the provider, until resumed",
      async (told) => {
        const { recorded, call } = stage.start(() => {
          if (recorded.events.length === told.length) call.pause();
        });
        if (told.length === 0) call.pause();
        const upstream = await stage.driver.accept();
        upstream.head(200, { length: floodMebibytes * mebibyte.byteLength });
        let sent = await stage.sendUntilBlocked(upstream);
        expect(sent).toBeLessThan(floodMebibytes);
        expect(recorded.events).toEqual(told);
        call.resume();
        for (; sent < floodMebibytes; sent += 1) upstream.send(mebibyte);
        await stage.driver.watch.until(() => recorded.ended);
        expect(recorded.bytes).toBe(floodMebibytes * mebibyte.byteLength);
      },
    );

    it("before the head holds back everything, and resume tells it later, in order", async () => {
      const { recorded, call, upstream } = await stage.startAccepted();
      call.pause();
      upstream.head(200, "chunked");
      upstream.send("text");
      upstream.finish();
      await stage.driver.settle();
      expect(recorded.events).toEqual([]);
      call.resume();
      expect(recorded.events).toEqual([]);
      await stage.driver.watch.until(() => recorded.ended);
      expect(recorded.story).toEqual(["head", "data", "end"]);
    });

    it("holds back the end of a connection, too", async () => {
      const { recorded, call, upstream } = await stage.startAccepted(() => call.pause());
      upstream.head(200, "close");
      upstream.send("text");
      upstream.hangUp();
      await stage.driver.watch.until(() => recorded.head !== undefined);
      await stage.driver.settle();
      expect(recorded.events).toEqual(["head"]);
      call.resume();
      await stage.driver.watch.until(() => recorded.text === "text");
      await stage.driver.settle();
      expect(recorded.ended).toBe(false);
      call.resume();
      await stage.driver.watch.until(() => recorded.ended);
      expect(recorded.story).toEqual(["head", "data", "end"]);
    });
  });

  it("lets a call be resumed and aborted from inside another's callback", async () => {
    const paused = await stage.startAccepted((event) => {
      if (event === "head") paused.call.pause();
    });
    const doomed = await stage.startAccepted();
    const other = await stage.startAccepted((event) => {
      if (event !== "data") return;
      paused.call.resume();
      doomed.call.abort();
    });
    paused.upstream.head(200, { length: 4 });
    paused.upstream.send("text");
    doomed.upstream.head(200, "chunked");
    await stage.driver.watch.until(
      () => paused.recorded.head !== undefined && doomed.recorded.head !== undefined,
    );
    other.upstream.head(200, { length: 4 });
    other.upstream.send("text");
    await stage.driver.watch.until(
      () => paused.recorded.ended && other.recorded.ended && doomed.upstream.abandoned,
    );
    expect(paused.recorded.story).toEqual(["head", "data", "end"]);
    expect(other.recorded.story).toEqual(["head", "data", "end"]);
    expect(doomed.recorded.events).toEqual(["head"]);
  });
}
