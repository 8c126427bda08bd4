import type {
  AnswerCodec,
  FrameMeaning,
  PlainMeaning,
  StreamFrame,
  StreamReader,
  UpstreamError,
  Usage,
} from "../answer.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";

/** How an error looks in this format, in a stream as in a body. */
export function errorLine(error: Partial<UpstreamError>): string {
  return `error ${JSON.stringify({ typed: true, ...error })}`;
}

/**
 * The smallest wire format that has everything the engine must tell apart: one line is one frame.
 * `note ...`, `count {...}`, `content TEXT`, `tool TEXT`, `hosted TEXT`, `finish REASON`, `finish+content REASON TEXT`, `done`,
 * `error {...}`; on `bug` the codec throws; anything else is malformed. A word may carry the name of
 * the answer it belongs to: `content@ID TEXT`. A plain body is one such line: `answer ...`, `count {...}`
 * (an answer too), `empty` or `error {...}`. What is counted is a `Usage`, or in a stream a part of one.
 */
export const lineCodec: AnswerCodec = {
  streamReader: () => new LineReader(),
  readPlain: (body) => readPlainLine(textOf(body).trim()),
  readError: (body) => readErrorLine(textOf(body).trim()),
  textOf: (frame) => {
    const { word, head, text } = partsOf(frame);
    switch (word) {
      case "content":
      case "finish+content":
        return text;
      case "tool":
      case "hosted":
        return null;
    }
    return head === "" ? null : "";
  },
  withText: (frame, text) => bytesOf(`${partsOf(frame).head}${text}\n`),
  continueAs: (delivered) => {
    const { id } = partsOf(delivered);
    return (frame) => {
      const line = textOf(frame.bytes);
      return partsOf(frame).id === "" ? frame.bytes : bytesOf(line.replace(/@\w+/, id));
    };
  },
};

/** What a line is made of; `head` is all that stands before its text. */
function partsOf({ bytes }: StreamFrame): { word: string; id: string; head: string; text: string } {
  const line = textOf(bytes).slice(0, -1);
  const [head = "", word = "", id = ""] = /^(finish\+content|[a-z]+)(@\w+)?(?: |$)/.exec(line) ?? [];
  const reason = word === "finish+content" ? (/^\S+ ?/.exec(line.slice(head.length))?.[0] ?? "") : "";
  return { word, id, head: head + reason, text: line.slice(head.length + reason.length) };
}

class LineReader implements StreamReader {
  #rest = "";
  #words = 0;

  /** A content line is a token. */
  get outputTokens(): number {
    return this.#words;
  }

  get pending(): boolean {
    return this.#rest !== "";
  }

  read(chunk: Uint8Array): readonly StreamFrame[] {
    const lines = (this.#rest + textOf(chunk)).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.map((line) => {
      const meaning = meaningOf(line);
      if (meaning.kind === "content" && meaning.hostedTool !== true) this.#words += 1;
      return { bytes: bytesOf(`${line}\n`), meaning };
    });
  }
}

function meaningOf(line: string): FrameMeaning {
  const [first = "", reason = "stop"] = line.split(" ");
  const [word = ""] = first.split("@");
  switch (word) {
    case "note":
      return { kind: "other" };
    case "count":
      return { kind: "other", usage: JSON.parse(line.slice("count ".length)) };
    case "content":
    case "tool":
      return { kind: "content" };
    case "hosted":
      return { kind: "content", hostedTool: true };
    case "finish":
    case "finish+content": {
      const content = word === "finish+content";
      return { kind: "finish", reason, filtered: reason === "content_filter", content };
    }
    case "done":
      return { kind: "sentinel" };
    case "error":
      return { kind: "error", error: readErrorLine(line) };
    case "bug":
      throw new Error("the codec has a bug");
  }
  return { kind: "malformed", detail: `no such line: ${line}` };
}

function readPlainLine(line: string): PlainMeaning {
  if (line.startsWith("answer ")) return { kind: "answer", finishReason: "stop", empty: false };
  if (line.startsWith("count ")) {
    const usage: Usage = JSON.parse(line.slice("count ".length));
    return { kind: "answer", finishReason: "stop", empty: false, usage };
  }
  if (line === "empty") return { kind: "answer", finishReason: "stop", empty: true };
  if (line.startsWith("error ")) return { kind: "error", error: readErrorLine(line) };
  return { kind: "malformed", detail: `no such body: ${line}` };
}

function readErrorLine(line: string): UpstreamError {
  if (!line.startsWith("error ")) return { typed: false };
  const error: UpstreamError = JSON.parse(line.slice("error ".length));
  return error;
}
