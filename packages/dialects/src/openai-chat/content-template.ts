import type { JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { decodeUtf8 } from "../json/read-json.ts";
import { StringWalker } from "../json/string-walker.ts";

const dataField = new TextEncoder().encode("data:");
const topNames = new MemberNames(["choices", "obfuscation"]);
const choiceNames = new MemberNames(["delta"]);
const deltaNames = new MemberNames(["content", "reasoning_content", "reasoning", "tool_calls"]);
const toolCallNames = new MemberNames(["function"]);
const functionNames = new MemberNames(["arguments"]);
const lineFeed = 0x0a;

/** A string's body in the frame. One that makes the frame content may not be empty. */
interface Hole {
  readonly start: number;
  readonly end: number;
  readonly mustBeFilled: boolean;
}

/**
 * The frame of a stream's last content, seen as fixed bytes around the strings that change from
 * chunk to chunk: the piece of text or of a tool call's arguments, and OpenAI's random `obfuscation`. A frame with the same fixed
 * bytes and sound strings differs in nothing that bears on its meaning, so it needs no parse.
 */
export class ContentTemplate {
  readonly #literals: readonly Uint8Array[];
  readonly #holes: readonly Hole[];
  readonly #shortest: number;

  private constructor(frame: Uint8Array, holes: readonly Hole[]) {
    this.#holes = holes;
    const starts = [0, ...holes.map((hole) => hole.end)];
    this.#literals = starts.map((start, index) => frame.slice(start, holes[index]?.start));
    this.#shortest = this.#literals.reduce((sum, literal) => sum + literal.length, 0);
  }

  /** Learns from a frame that was parsed and found to be content; undefined when it cannot. */
  static learn(frame: Uint8Array): ContentTemplate | undefined {
    const endsWithLineFeed = frame[frame.length - 1] === lineFeed;
    if (!endsWithLineFeed || !startsWith(frame, 0, dataField)) return undefined;
    const found = findHoles(frame);
    return found === undefined ? undefined : new ContentTemplate(frame, found);
  }

  /** Index behind the frame that stands at `from` if it is one like this, whole in `chunk`; else -1. */
  match(chunk: Uint8Array, from: number): number {
    if (chunk.length - from < this.#shortest) return -1;
    const strings = new StringWalker(chunk);
    let at = from;
    for (let index = 0; ; index += 1) {
      const literal = this.#literals[index]!;
      if (!startsWith(chunk, at, literal)) return -1;
      at += literal.length;
      const hole = this.#holes[index];
      if (hole === undefined) break;
      const quote = strings.closingQuote(at);
      if (quote < 0 || (hole.mustBeFilled && quote === at)) return -1;
      at = quote;
    }
    return strings.hasNonAscii && decodeUtf8(chunk.subarray(from, at)) === undefined ? -1 : at;
  }
}

function startsWith(bytes: Uint8Array, at: number, literal: Uint8Array): boolean {
  if (bytes.length - at < literal.length) return false;
  for (let index = 0; index < literal.length; index += 1)
    if (bytes[at + index] !== literal[index]) return false;
  return true;
}

/** Where the changing strings stand; undefined when no text and no tool call's arguments were found. */
function findHoles(frame: Uint8Array): readonly Hole[] | undefined {
  const top = membersOf(frame, { start: dataField.length }, topNames);
  const choice = membersOf(frame, firstOf(top.choices), choiceNames);
  const delta = membersOf(frame, choice.delta, deltaNames);
  const text = [delta.content, delta.reasoning_content, delta.reasoning].find(isFilledString);
  const toolCall = membersOf(frame, firstOf(delta.tool_calls), toolCallNames);
  const call = membersOf(frame, toolCall.function, functionNames);
  if (text === undefined && call.arguments?.kind !== "string") return undefined;
  return [hole(text, true), hole(call.arguments, false), hole(top.obfuscation, false)]
    .filter((found) => found !== undefined)
    .sort((a, b) => a.start - b.start);
}

function hole(span: JsonSpan | undefined, mustBeFilled: boolean): Hole | undefined {
  if (span?.kind !== "string") return undefined;
  return { start: span.start + 1, end: span.end - 1, mustBeFilled };
}

function isFilledString(span: JsonSpan | undefined): boolean {
  return span?.kind === "string" && span.end - span.start > 2;
}

/** Where the first object of a list of objects is to be looked for. */
function firstOf(list: JsonSpan | undefined): { readonly start: number } | undefined {
  return list?.kind === "objects" ? { start: list.start + 1 } : undefined;
}

/** The last member of each name, as JSON.parse takes it, of the object that begins at `at`. */
function membersOf<Name extends string>(
  frame: Uint8Array,
  at: { readonly start: number } | undefined,
  names: MemberNames<Name>,
): Partial<Record<Name, JsonSpan>> {
  const found: Partial<Record<Name, JsonSpan>> = {};
  if (at === undefined) return found;
  new JsonScanner(frame, { start: at.start }).value((member) => {
    const name = names.find(frame, member);
    if (name !== undefined) found[name] = member.value;
  });
  return found;
}
