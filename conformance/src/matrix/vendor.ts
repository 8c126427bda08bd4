import {
  chatPath,
  SimulatedProvider,
  type ArrivedCall,
  type FaultName,
  type ProviderRequest,
  type Script,
} from "@understudy/chaos";
import { systemTime } from "@understudy/chaos/server";
import { bytesOf, type Reshape } from "../upstream/reshape.ts";
import { readField, readText } from "../clients/read-field.ts";
import type { HeardCall } from "./heard.ts";
import type { Question, Tool } from "./question.ts";

/** What a model says to a question, whatever dialect carries it. */
export interface Said {
  readonly text: string;
  readonly calls: readonly Omit<HeardCall, "id">[];
  readonly outputTokens: number;
}

/** One call as the vendor had it. */
export interface VendorCall {
  readonly body: string;
  /** What it was answered with. */
  readonly answer: string;
}

export interface VendorOptions {
  readonly model: string;
  readonly fault: FaultName | null;
  /** What the answers become on their way. */
  readonly reshape: Reshape | null;
}

/** The vendor of one cell: nobody else's faults, calls or words. */
export class Vendor {
  readonly calls: VendorCall[] = [];
  readonly #options: VendorOptions;
  readonly #provider: SimulatedProvider;

  constructor(options: VendorOptions) {
    this.#options = options;
    this.#provider = simulated(options.model);
    if (options.fault !== null) this.#provider.setFault(options.fault);
  }

  arrive(request: ProviderRequest): ArrivedCall {
    const { script, witness } = this.#provider.arrive(request);
    this.calls.push({
      body: Buffer.from(request.body).toString(),
      // Event streams of Bedrock hold bytes that are no text; what is looked for in them is ASCII.
      answer: bytesOf(script).toString("latin1"),
    });
    return { script: this.#options.reshape?.(script) ?? script, witness };
  }

  /** Some packages ask so for a schema, where a model knows no other way. */
  get #asksSchemaByTool(): boolean {
    return this.calls.at(-1)?.body.includes(`"name":"${schemaTool}"`) ?? false;
  }

  /**
   * What its model says to this when nothing is wrong: asked of a twin, directly and plainly, since
   * the same question has the same answer in every dialect.
   */
  says(question: Question): Said {
    const { model } = this.#options;
    const body = Buffer.from(JSON.stringify({ ...chatBody(question, this.#asksSchemaByTool), model }));
    const { script, witness } = simulated(model).arrive({
      method: "POST",
      path: chatPath,
      headers: {},
      body,
    });
    witness.ended();
    return readSaid(script);
  }
}

/** A schema asked for by a tool that must be called with the answer. */
const schemaTool = "json";

function simulated(model: string): SimulatedProvider {
  const pace = { firstTokenMs: 2, tokenMs: 1, tokens: 16 };
  return new SimulatedProvider({ id: "vendor", models: [model], pace }, systemTime);
}

function chatBody({ prompt, tools, schema }: Question, schemaByTool: boolean): object {
  const messages = [{ role: "user", content: prompt }];
  if (schema === null) return { messages, tools: tools.map(toolOf) };
  if (!schemaByTool) {
    return { messages, response_format: { type: "json_schema", json_schema: { name: "answer", schema } } };
  }
  return { messages, tools: [toolOf({ name: schemaTool, parameters: schema })], tool_choice: "required" };
}

function toolOf({ name, parameters }: Pick<Tool, "name" | "parameters">): object {
  return { type: "function", function: { name, parameters } };
}

function readSaid(script: Script): Said {
  const completion: unknown = JSON.parse(bytesOf(script).toString());
  const choice = items(readField(completion, "choices"))[0];
  const message = readField(choice, "message");
  const calls = items(readField(message, "tool_calls")).map((call) => {
    const asked = readField(call, "function");
    return { name: readText(asked, "name") ?? "", json: readText(asked, "arguments") ?? "" };
  });
  const byTool = calls.find(({ name }) => name === schemaTool);
  return {
    text: byTool?.json ?? readText(message, "content") ?? "",
    calls: calls
      .filter((call) => call !== byTool)
      .map(({ name, json }) => ({ name, input: JSON.parse(json) })),
    outputTokens: Number(readField(readField(completion, "usage"), "completion_tokens")),
  };
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
