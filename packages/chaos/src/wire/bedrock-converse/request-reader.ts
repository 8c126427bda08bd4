import type { ToolChoice, ToolOffer } from "../../answer/tool-call.ts";
import type { Parameter } from "../../answer/written-json.ts";
import type { CompletionRequest } from "../completion-request.ts";
import { estimatedTokens, isRecord, readJsonRecord, recordsOf, schemaParameters } from "../json-reading.ts";
import type { JsonRecord } from "../json-reading.ts";
import { utf8 } from "../utf8.ts";
import { conversationFault, holdsResults, textOf } from "./conversation.ts";
import { validationFailed } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { flawError } from "./flaw-message.ts";
import { converseRequest } from "./request-shape.ts";

export type ReadConverse = { readonly request: CompletionRequest } | { readonly fault: ErrorFacts };

/** What the path says. */
export interface Addressed {
  readonly model: string;
  readonly stream: boolean;
}

/** Never throws: a body the API would not take comes back as the error it would answer. */
export function readConverse(bytes: Uint8Array, { model, stream }: Addressed): ReadConverse {
  const body = readJsonRecord(bytes);
  if (body === null) return { fault: { status: 400, type: "SerializationException", message: "" } };
  const flaw = converseRequest(body, []);
  if (flaw !== null) return { fault: flawError(flaw) };
  const messages = recordsOf(body["messages"]);
  const { toolConfig, inferenceConfig, system, additionalModelRequestFields: own } = body;
  const fault = conversationFault(messages, toolConfig);
  if (fault !== null) return { fault: validationFailed(fault) };
  const limit = isRecord(inferenceConfig) ? inferenceConfig["maxTokens"] : undefined;
  const tools = isRecord(toolConfig) ? recordsOf(toolConfig["tools"]) : [];
  const last = messages.at(-1) ?? {};
  return {
    request: {
      model,
      stream,
      includeUsage: true,
      choices: 1,
      maxTokens: typeof limit === "number" ? limit : null,
      tools: holdsResults(last) ? [] : tools.flatMap(readTool),
      toolChoice: readToolChoice(isRecord(toolConfig) ? toolConfig["toolChoice"] : undefined),
      json: readFormat(body["outputConfig"]) ?? readClaudeFormat(own),
      thinking: thinks(own),
      prompt: textOf(
        messages.findLast((message) => message["role"] === "user" && textOf(message) !== "") ?? {},
      ),
      prefill: last["role"] === "assistant" ? textOf(last) : "",
      promptTokens: estimatedTokens(messages, system, toolConfig),
    },
  };
}

function readTool({ toolSpec }: JsonRecord): readonly ToolOffer[] {
  if (!isRecord(toolSpec)) return [];
  const { name, inputSchema } = toolSpec;
  const schema = isRecord(inputSchema) ? inputSchema["json"] : undefined;
  return [{ name: String(name), parameters: schemaParameters(schema) }];
}

/** `{auto: {}}`, `{any: {}}` or `{tool: {name}}`; there is no word for none. */
function readToolChoice(choice: unknown): ToolChoice {
  if (!isRecord(choice)) return "auto";
  const { tool } = choice;
  if (isRecord(tool)) return { tool: String(tool["name"]) };
  return "any" in choice ? "any" : "auto";
}

function readFormat(outputConfig: unknown): readonly Parameter[] | null {
  const format = isRecord(outputConfig) ? outputConfig["textFormat"] : undefined;
  const structure = isRecord(format) ? format["structure"] : undefined;
  const json = isRecord(structure) ? structure["jsonSchema"] : undefined;
  return isRecord(json) ? schemaParameters(readJsonRecord(utf8(String(json["schema"])))) : null;
}

/** Claude's own parameters pass through Converse, and this is what its SDKs for Bedrock write. */
function readClaudeFormat(fields: unknown): readonly Parameter[] | null {
  const config = isRecord(fields) ? fields["output_config"] : undefined;
  const format = isRecord(config) ? config["format"] : undefined;
  return isRecord(format) && format["type"] === "json_schema" ? schemaParameters(format["schema"]) : null;
}

/** What Claude is asked by its own parameter, which Converse passes on. */
function thinks(fields: unknown): boolean {
  const thinking = isRecord(fields) ? fields["thinking"] : undefined;
  const type = isRecord(thinking) ? thinking["type"] : undefined;
  return type === "enabled" || type === "adaptive";
}
