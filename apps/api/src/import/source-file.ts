import { isMap, LineCounter, parseDocument, type Document } from "yaml";
import type { FilePath } from "../configuration/finding.ts";
import { isMapping, type Mapping } from "../configuration/salvage.ts";
import { offsetAt } from "../configuration/yaml-position.ts";

/** Another gateway's configuration, as plain data with a way back to its lines. */
interface SourceFile {
  readonly data: Mapping;
  /** Counted from 1; of the innermost part of the path that stands in the text. */
  readonly lineOf: (path: FilePath) => number;
}

export type SourceReading =
  | { readonly ok: true; readonly source: SourceFile }
  | { readonly ok: false; readonly line: number; readonly message: string };

const longestText = 1_048_576;
const mostAliases = 1_000;

function refused(message: string, line = 1): SourceReading {
  return { ok: false, line, message };
}

/** Tabs may indent JSON, never YAML; in JSON none can stand inside a string. */
function withoutTabs(text: string): string {
  try {
    JSON.parse(text);
    return text.replaceAll("\t", " ");
  } catch {
    return text;
  }
}

function toData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (fault) {
    // Thrown by `yaml` when aliases expand beyond maxAliasCount, or stand before their anchor.
    if (fault instanceof ReferenceError) return null;
    throw fault;
  }
}

/**
 * Text, YAML or JSON, as data. YAML is read as its version 1.1 with merge keys, because that is how
 * the gateways written in Python read their own files: `80_000` is a number there. Never throws.
 */
export function readSource(rawText: string): SourceReading {
  if (rawText.length > longestText) return refused("the file is larger than 1 MiB.");
  const text = withoutTabs(rawText.replace(/^\uFEFF/, ""));
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.1",
    merge: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    return refused(`is no valid YAML or JSON: ${error.message}`, lines.linePos(error.pos[0]).line);
  }
  if (!isMap(document.contents)) return refused("the file must be a mapping (key: value).");
  const data = toData(document);
  if (!isMapping(data)) return refused("the file's aliases cannot be resolved.");
  const lineOf = (path: FilePath): number => {
    const offset = offsetAt(document, path, "key");
    return offset === 0 ? 1 : lines.linePos(offset).line;
  };
  return { ok: true, source: { data, lineOf } };
}
