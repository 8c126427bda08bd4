import type { StreamFrame } from "@understudy/core";
import { describe, expect, it } from "vitest";
import type { Dialect } from "../dialect.ts";
import type { StreamExample } from "./dialect-contract.ts";
import { readExample } from "./read-example.ts";

const otherText = 'a "new"\n\u{1F3AD} text';

/** What the recovery of a broken stream needs of a dialect (docs/resilience.md 0.12). */
export function describeContinuation(dialect: Dialect, streams: readonly StreamExample[]): void {
  // Where nothing is ever taken up again, no frame is ever given another text or name.
  const isPossible = streams.some(({ text }) => text !== null && text !== "");
  describe.each(streams)(`${isPossible ? "continuation" : "no continuation"} of $name`, (example) => {
    const { codec, frames } = readExample(dialect, example);
    const contents = frames.filter(carriesContent);

    it("tells its plain text, or that there is more to it", () => {
      const texts = contents.map((frame) => codec.textOf(frame));
      expect(texts.includes(null) ? null : texts.join("")).toBe(example.text);
    });

    it("finds no text in frames without content, and nothing to take up in a broken one", () => {
      for (const frame of frames) {
        if (!carriesContent(frame)) expect(codec.textOf(frame) ?? "").toBe("");
        if (frame.meaning.kind === "error") expect(codec.textOf(frame)).toBeNull();
      }
    });

    if (!isPossible) return;

    it("puts another text into a frame and changes nothing else", () => {
      for (const frame of contents) {
        const text = codec.textOf(frame);
        if (text === null || text === "") continue;
        const bytes = codec.withText(frame, otherText);
        const changed = { ...frame, bytes };
        expect(codec.textOf(changed)).toBe(otherText);
        expect(codec.withText(changed, text)).toEqual(codec.withText(frame, text));
        expect(codec.streamReader().read(bytes)).toMatchObject([{ meaning: { kind: frame.meaning.kind } }]);
        expect(codec.textOf({ ...frame, bytes: codec.withText(frame, "") })).toBe("");
      }
    });

    it("goes on under its own name without a change", () => {
      const [delivered] = contents;
      if (delivered === undefined) return;
      const rename = codec.continueAs(delivered);
      for (const frame of from(delivered, frames)) expect(rename(frame)).toEqual(frame.bytes);
    });

    it.each(streams)("takes up $name under its own name, and the other way back", (other) => {
      const second = readExample(dialect, other).frames;
      const [mine] = contents;
      const theirs = second.find(carriesContent);
      if (mine === undefined || theirs === undefined) return;
      const [rename, restore] = [codec.continueAs(mine), codec.continueAs(theirs)];
      for (const frame of from(theirs, second)) {
        const renamed = { ...frame, bytes: rename(frame) };
        expect(codec.textOf(renamed)).toBe(codec.textOf(frame));
        expect(restore(renamed)).toEqual(frame.bytes);
      }
    });
  });
}

function carriesContent({ meaning }: StreamFrame): boolean {
  return meaning.kind === "content" || (meaning.kind === "finish" && meaning.content);
}

/** What follows the first content: the envelope before it (Azure's has no name yet) is never spliced. */
function from(first: StreamFrame, frames: readonly StreamFrame[]): readonly StreamFrame[] {
  return frames.slice(frames.indexOf(first));
}
