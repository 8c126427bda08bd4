import { capabilities, type Capability } from "@understudy/core";
import { isJsonObject, readJson } from "../json/read-json.ts";

/** What a request needs of the model that is to answer it, as far as its body shows. */
export interface RequestNeeds {
  readonly capabilities: readonly Capability[];
  /**
   * UTF-8 bytes of the texts of its conversation, the least that could be counted: tools, names and
   * thinking left out, long runs of one character cut short. Null: it holds more than text, or the
   * provider may shorten it.
   */
  readonly textBytes: number | null;
}

/** Reads a body that `readRequest` has accepted. Never throws; what cannot be read needs nothing. */
export type ReadNeeds = (body: Uint8Array) => RequestNeeds;

type JsonObject = Readonly<Record<string, unknown>>;

/** Where a dialect says what. */
export interface NeedsShape {
  /** The fields whose values are the conversation. */
  readonly conversation: readonly string[];
  /** An object of the conversation that is about a call of a tool. */
  isToolUse(part: JsonObject): boolean;
  readonly images: ReadonlySet<string>;
  readonly otherFiles: ReadonlySet<string>;
  offersTools(request: JsonObject): boolean;
  asksForSchema(request: JsonObject): boolean;
  /** The provider may leave parts of the conversation out by itself. */
  mayBeShortened(request: JsonObject): boolean;
}

const textFields: ReadonlySet<string> = new Set([
  "text",
  "content",
  "output",
  "arguments",
  "instructions",
  "system",
  "input",
]);
/** No request nests deeper; a body that does was made to hurt. */
const deepest = 16;
const nothing: RequestNeeds = { capabilities: [], textBytes: null };
const encoder = new TextEncoder();

/** The reader of one dialect. */
export function needsReader(shape: NeedsShape): ReadNeeds {
  return (body) => {
    const request = readJson(body);
    if (!isJsonObject(request)) return nothing;
    const found = new Conversation(shape);
    for (const field of shape.conversation) found.take(request[field], field, 0);
    const needs: Readonly<Record<Capability, boolean>> = {
      tools: found.tools || shape.offersTools(request),
      vision: found.images,
      json_schema: shape.asksForSchema(request),
    };
    const isText = !found.images && !found.otherFiles && !shape.mayBeShortened(request);
    return {
      capabilities: capabilities.filter((capability) => needs[capability]),
      textBytes: isText ? found.textBytes : null,
    };
  };
}

class Conversation {
  tools = false;
  images = false;
  otherFiles = false;
  textBytes = 0;
  readonly #shape: NeedsShape;

  constructor(shape: NeedsShape) {
    this.#shape = shape;
  }

  take(value: unknown, field: string, depth: number): void {
    if (depth > deepest) return;
    if (typeof value === "string") {
      if (textFields.has(field)) this.textBytes += leastBytes(value);
    } else if (Array.isArray(value)) {
      for (const each of value) this.take(each, field, depth + 1);
    } else if (isJsonObject(value)) {
      this.#look(value);
      for (const [name, member] of Object.entries(value)) this.take(member, name, depth + 1);
    }
  }

  #look(part: JsonObject): void {
    const { type } = part;
    if (this.#shape.isToolUse(part)) this.tools = true;
    if (typeof type !== "string") return;
    if (this.#shape.images.has(type)) this.images = true;
    if (this.#shape.otherFiles.has(type)) this.otherFiles = true;
  }
}

/** A run of one character may be few tokens, however long: it counts as eight. */
function leastBytes(text: string): number {
  return encoder.encode(text.replace(/(.)\1{8,}/gsu, "$1$1$1$1$1$1$1$1")).length;
}

/** Whether a value is a list with something in it. */
export function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** `{ [field]: { type: "json_schema" } }` */
export function isSchemaFormat(value: unknown): boolean {
  return isJsonObject(value) && value["type"] === "json_schema";
}
