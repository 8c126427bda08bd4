import { describe, expect, it } from "vitest";
import type { UnderstudyNote } from "../dialect.ts";
import { annotateFrame } from "./annotation.ts";

const note: UnderstudyNote = { level: "fallback", served_by: "a/b", attempts: [], notice: "Backup" };
const encoder = new TextEncoder();
const annotate = (frame: string) => new TextDecoder().decode(annotateFrame(encoder.encode(frame), note));

describe("annotateFrame", () => {
  it("puts the note into message_stop, padded or not", () => {
    const json = JSON.stringify(note);
    expect(annotate('event: message_stop\ndata: {"type":"message_stop"  }\n\n')).toBe(
      `event: message_stop\ndata: {"type":"message_stop"  ,"understudy":${json}}\n\n`,
    );
    expect(annotate('data:{"type": "message_stop"}\r\n\r\n')).toBe(
      `data:{"type": "message_stop","understudy":${json}}\r\n\r\n`,
    );
  });

  it.each([
    'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}\n\n',
    'event: message_stop\ndata: {"type":"message_delta"}\n\n',
    "event: message_stop\n\n",
    ": message_stop\n\n",
    "data: [DONE]\n\n",
  ])("leaves %j as it is", (frame) => {
    expect(annotate(frame)).toBe(frame);
  });
});
