import { describe, expect, it } from "vitest";
import { messagesRequest } from "../anthropic-messages/crossing/request-schema.ts";
import type { Dialect } from "../dialect.ts";
import { dialects } from "../dialects.ts";
import { requestSchema } from "../openai-chat/crossing/request-schema.ts";
import { responsesRequest } from "../openai-responses/crossing/request-schema.ts";
import { codeIn, documentedRows, type DocumentedRow } from "../testing/crossing-document.ts";
import type { CrossedCall, CrossingResult } from "./crossing.ts";

interface Documented {
  /** What the rows are laid over. */
  readonly least: object;
  /** The fields of a request that its crossing knows. */
  readonly fields: readonly string[];
}

const messages = [{ role: "user", content: "Hello" }];

const documented: Readonly<Record<string, Documented>> = {
  "openai-chat": { least: { model: "m", messages }, fields: Object.keys(requestSchema.shape) },
  "anthropic-messages": { least: { model: "m", messages }, fields: Object.keys(messagesRequest.shape) },
  "openai-responses": { least: { model: "m", input: "Hello" }, fields: Object.keys(responsesRequest.shape) },
};

const all: readonly (readonly [string, Dialect])[] = Object.entries(dialects);
const crossing = all.filter(([, dialect]) => dialect.cross !== undefined);
const encoder = new TextEncoder();

function crossed(dialect: Dialect, request: object): CrossedCall {
  const result = crossingOf(dialect, request);
  if (result.kind === "crossed") return result.call;
  throw new Error(`${result.uncrossable.field} ${result.uncrossable.reason}`);
}

function crossingOf({ cross }: Dialect, request: object): CrossingResult {
  const result = cross?.(encoder.encode(JSON.stringify(request)));
  if (result === undefined) throw new Error("nothing written in this dialect is carried");
  return result;
}

/** A request in the hub's words, without the white space of either. */
function words({ options }: CrossedCall): string {
  return withoutSpace(JSON.stringify(options));
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, "");
}

function holds(dialect: Dialect, least: object, { fields, position, cells }: DocumentedRow): void {
  const [fate = "", path = "", how = ""] = cells;
  const request = { ...least, ...fields };
  const field = codeIn(path)[position];
  switch (fate) {
    case "carried": {
      const call = crossed(dialect, request);
      const spoken = codeIn(how)[position] ?? "";
      expect(call.leftOut).toEqual([]);
      expect(spoken).not.toBe("");
      expect(words(call)).toContain(withoutSpace(spoken));
      expect(words(crossed(dialect, least))).not.toContain(withoutSpace(spoken));
      return;
    }
    case "left out":
      expect(crossed(dialect, request).leftOut).toEqual([field]);
      return;
    case "refused":
      expect(crossingOf(dialect, request)).toEqual({
        kind: "uncrossable",
        uncrossable: { field, reason: how },
      });
      return;
    case "says nothing": {
      const call = crossed(dialect, request);
      expect(call.leftOut).toEqual([]);
      if (!Object.keys(fields).some((name) => name in least && name !== "model"))
        expect(call.options).toEqual(crossed(dialect, least).options);
      return;
    }
    default:
      expect.unreachable(`there is no fate "${fate}"`);
  }
}

it("every dialect that is carried over has its tables", () => {
  expect(Object.keys(documented).toSorted()).toEqual(crossing.map(([name]) => name).toSorted());
});

describe.each(crossing)("docs/crossing.md on requests of %s", (name, dialect) => {
  const { least, fields } = documented[name] ?? { least: {}, fields: [] };
  const rows = documentedRows(`### From \`${name}\``);

  it("tells of every field of a request that is known", () => {
    const told = new Set(rows.flatMap((row) => Object.keys(row.fields)));
    expect(fields.filter((field) => !told.has(field))).toEqual([]);
  });

  it.each(rows.map((row) => [row.written, row.cells[0], row] as const))("%s is %s", (_, _fate, row) => {
    holds(dialect, least, row);
  });
});
