import type { ToolChoice, ToolOffer } from "../../answer/tool-call.ts";
import type { Parameter } from "../../answer/written-json.ts";
import type { CompletionRequest } from "../completion-request.ts";
import {
  anyJson,
  estimatedTokens,
  isRecord,
  readJsonRecord,
  recordsOf,
  schemaParameters,
} from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";
import { invalidArgument } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { flawError } from "./flaw-message.ts";
import { generateContentRequest } from "./request-shape.ts";

export type ReadContents = { readonly request: CompletionRequest } | { readonly fault: ErrorFacts };

/** What the path says. */
export interface Addressed {
  readonly model: string;
  readonly stream: boolean;
}

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readContents(bytes: Uint8Array, { model, stream }: Addressed): ReadContents {
  const body = readJsonRecord(bytes);
  if (body === null) return fault("Invalid JSON payload received. Unexpected token.");
  const flaw = generateContentRequest(body, []);
  if (flaw !== null) return { fault: flawError(flaw) };
  const contents = recordsOf(body["contents"]);
  if (contents.length === 0) {
    return fault("* GenerateContentRequest.contents: contents is not specified\n");
  }
  const empty = contents.findIndex((content) => partsOf(content).length === 0);
  if (empty !== -1)
    return fault(`* GenerateContentRequest.contents[${empty}].parts: contents.parts must not be empty.\n`);
  if (!everyCallAnswered(contents)) {
    return fault(
      "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.",
    );
  }
  const config = isRecord(body["generationConfig"]) ? body["generationConfig"] : {};
  const thinking = isRecord(config["thinkingConfig"]) ? config["thinkingConfig"] : {};
  const { maxOutputTokens, candidateCount } = config;
  const last = contents.at(-1) ?? {};
  return {
    request: {
      model,
      stream,
      includeUsage: true,
      choices: typeof candidateCount === "number" ? candidateCount : 1,
      maxTokens: typeof maxOutputTokens === "number" ? maxOutputTokens : null,
      tools: answersOf(last) > 0 ? [] : recordsOf(body["tools"]).flatMap(readTool),
      toolChoice: readToolChoice(body["toolConfig"]),
      json: readFormat(config),
      thinking: thinking["includeThoughts"] === true,
      prompt: textOf(contents.findLast((content) => isUser(content) && textOf(content) !== "") ?? {}),
      prefill: last["role"] === "model" ? textOf(last) : "",
      promptTokens: estimatedTokens(contents, body["systemInstruction"], body["tools"]),
    },
  };
}

/** `ANY` must call one of those allowed, or of all. */
function readToolChoice(toolConfig: unknown): ToolChoice {
  const config = isRecord(toolConfig) ? toolConfig["functionCallingConfig"] : undefined;
  if (!isRecord(config)) return "auto";
  const { mode, allowedFunctionNames: allowed } = config;
  if (mode === "NONE") return "none";
  if (mode !== "ANY") return "auto";
  return Array.isArray(allowed) && typeof allowed[0] === "string" ? { tool: allowed[0] } : "any";
}

/** A turn without a role is the user's. */
function isUser(content: JsonRecord): boolean {
  return (content["role"] ?? "user") === "user";
}

function partsOf(content: JsonRecord): readonly JsonRecord[] {
  return recordsOf(content["parts"]);
}

function textOf(content: JsonRecord): string {
  const spoken = partsOf(content).filter((part) => part["thought"] !== true);
  return spoken.map(({ text }) => (typeof text === "string" ? text : "")).join("");
}

/** https://ai.google.dev/gemini-api/docs/function-calling: the turn after calls answers every one of them. */
function everyCallAnswered(contents: readonly JsonRecord[]): boolean {
  return contents.every((content, index) => {
    const calls = partsOf(content).filter((part) => isRecord(part["functionCall"])).length;
    const next = contents[index + 1];
    if (calls === 0 || next === undefined) return true;
    return answersOf(next) === calls;
  });
}

function answersOf(content: JsonRecord): number {
  return partsOf(content).filter((part) => isRecord(part["functionResponse"])).length;
}

function readTool({ functionDeclarations }: JsonRecord): readonly ToolOffer[] {
  return recordsOf(functionDeclarations).map(({ name, parameters, parametersJsonSchema }) => ({
    name: String(name),
    parameters: schemaParameters(parameters ?? parametersJsonSchema),
  }));
}

function readFormat(config: JsonRecord): readonly Parameter[] | null {
  if (config["responseMimeType"] !== "application/json") return null;
  const schema = config["responseSchema"] ?? config["responseJsonSchema"];
  return schema === undefined ? anyJson : schemaParameters(schema);
}

function fault(message: string): { readonly fault: ErrorFacts } {
  return { fault: invalidArgument(message) };
}
