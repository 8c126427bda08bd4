import { isMap, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";
import { tangledNodes } from "./tangled-nodes.ts";
import { offsetAt } from "./yaml-position.ts";
import { formatPath, type Finding } from "./finding.ts";
import type { ConfigurationProblem } from "./configuration-problem.ts";
import { maskMessage } from "./mask-secrets.ts";
import { sourceQuoter } from "./quote-source.ts";

/** A file that is sound YAML, as plain data, with a way back to its lines. */
interface YamlFile {
  readonly data: unknown;
  /** Keys that stand twice: wrong, but no reason not to look at the rest. */
  readonly duplicates: readonly ConfigurationProblem[];
  readonly locate: (finding: Finding) => ConfigurationProblem;
}

export type YamlReading =
  | { readonly ok: true; readonly file: YamlFile }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Far above any configuration and far below what would keep the process busy. */
const longestText = 262_144;
/** How often anchors may be repeated, all in all, once every alias is written out. */
const mostAliases = 100;
const mostSyntaxProblems = 20;

function keyAt(text: string, offset: number): string {
  return /^["']?([^"':\s]+)/.exec(text.slice(offset, offset + 64))?.[1] ?? "this key";
}

function wording(error: YAMLError, text: string): string {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return "a tab indents this line. YAML takes spaces only.";
    case "DUPLICATE_KEY":
      return `"${keyAt(text, error.pos[0])}" stands here twice.`;
    case "MULTIPLE_DOCS":
      return "a second document begins here. The file must be one.";
    case "NON_STRING_KEY":
      return "a key must be plain text.";
    case "RESOURCE_EXHAUSTION":
      return "nests too deeply.";
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "BAD_COLLECTION_TYPE":
    case "BAD_DIRECTIVE":
    case "BAD_DQ_ESCAPE":
    case "BAD_INDENT":
    case "BAD_PROP_ORDER":
    case "BAD_SCALAR_START":
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
    case "IMPOSSIBLE":
    case "KEY_OVER_1024_CHARS":
    case "MISSING_CHAR":
    case "MULTILINE_IMPLICIT_KEY":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
    case "UNEXPECTED_TOKEN": {
      const unquoted = text[error.pos[0] - 1] === "$" && text[error.pos[0]] === "{";
      if (unquoted) return 'a reference must stand in quotes here: "${NAME}".';
      return `is not valid YAML: ${error.message.replace(/\.$/, "")}.`;
    }
  }
}

/** One structural error makes the parser stumble over the rest of its line: the first tells the story. */
function firstPerLine(problems: readonly ConfigurationProblem[]): ConfigurationProblem[] {
  const lines = new Set<number>();
  const first = problems.toSorted(byPlace).filter(({ line }) => !lines.has(line) && lines.add(line));
  return first.slice(0, mostSyntaxProblems);
}

function toData(document: Document): { readonly data: unknown } | null {
  try {
    return { data: document.toJS({ maxAliasCount: mostAliases }) };
  } catch (error) {
    // Thrown by `yaml` when aliases expand beyond maxAliasCount (its documentation, section Errors).
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

type Placer = (offset: number, path: string, message: string) => ConfigurationProblem;

function placerOf(text: string, lines: LineCounter): Placer {
  const quote = sourceQuoter(text);
  return (offset, path, message) => {
    // A counter that has seen no line (nothing was parsed) knows no position.
    const { line, col: column } = offset === 0 ? { line: 1, col: 1 } : lines.linePos(offset);
    const quoted = quote(lines.lineStarts[line - 1] ?? 0, column);
    return { line, column, path: maskMessage(path), message: maskMessage(message), ...quoted };
  };
}

function refused(...problems: readonly ConfigurationProblem[]): YamlReading {
  return { ok: false, problems };
}

/**
 * Text to data, or every syntax problem with its line and column. Merge keys, tags, a second document,
 * aliases that repeat themselves or multiply, and keys no object can carry are refused. Never throws.
 * `begin`: what to write first, for whoever hands in an empty file.
 */
export function readYaml(rawText: string, begin = 'Add a "fallback_chain".'): YamlReading {
  const text = rawText.replace(/^\uFEFF/, "");
  const lineCounter = new LineCounter();
  const place = placerOf(text, lineCounter);
  if (text.length > longestText) return refused(place(0, "", "the file is larger than 256 KiB."));

  const options = { lineCounter, prettyErrors: false, stringKeys: true, resolveKnownTags: false };
  const document = parseDocument(text, options);
  const asProblem = (error: YAMLError) => place(error.pos[0], "", wording(error, text));
  const faults = [...document.errors, ...document.warnings];
  const duplicates = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
  if (faults.length > duplicates.length) return refused(...firstPerLine(faults.map(asProblem)));

  const { contents } = document;
  if (contents === null) return refused(place(0, "", `the file is empty. ${begin}`));
  if (!isMap(contents)) {
    return refused(place(contents.range[0], "", "the file must be a mapping (key: value)."));
  }
  const tangled = tangledNodes(document, mostAliases);
  if (tangled.length > 0) return refused(...tangled.map(({ offset, message }) => place(offset, "", message)));
  const plain = toData(document);
  if (plain === null)
    return refused(place(0, "", "aliases repeat too much: written out, the file would be huge."));
  return {
    ok: true,
    file: {
      data: plain.data,
      duplicates: duplicates.map(asProblem),
      locate: ({ path, at, message }) => place(offsetAt(document, path, at), formatPath(path), message),
    },
  };
}

/** Top to bottom, left to right. */
export function byPlace(one: ConfigurationProblem, other: ConfigurationProblem): number {
  return one.line - other.line || one.column - other.column;
}
