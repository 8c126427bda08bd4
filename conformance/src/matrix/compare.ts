import { isDeepStrictEqual } from "node:util";
import type { Booth, Outcome } from "./cell.ts";
import { parsed, type Heard, type MatrixClient } from "./heard.ts";
import type { Question } from "./question.ts";
import type { Vendor, VendorCall } from "./vendor.ts";

export interface Exchange {
  readonly question: Question;
  readonly heard: Heard;
  readonly vendor: Vendor;
  readonly client: MatrixClient;
  /** What else the vendor has to be told: what its tools gave, and the ids of their calls where it gave some. */
  readonly brought?: readonly string[];
}

/** What the client heard against what the vendor's model says, and what the vendor was asked. */
export function compareAnswer(exchange: Exchange): readonly string[] {
  const { heard, vendor } = exchange;
  if (heard.failure !== null) return [told(heard)];
  const call = vendor.calls.at(-1);
  if (call === undefined) return ["the vendor was never asked"];
  return [
    ...compareWords(exchange),
    ...compareIds(exchange, call),
    ...compareUsage(exchange, call),
    ...compareAsked(exchange, call),
  ];
}

function compareWords({ question, heard, vendor, client }: Exchange): string[] {
  const said = vendor.says(question);
  const calls = heard.calls.map(({ name, input }) => ({ name, input }));
  const complaints: string[] = [];
  const same = question.schema === null ? heard.text === said.text : isSameObject(heard.text, said.text);
  if (!same) complaints.push(`heard "${heard.text}", the model said "${said.text}"`);
  if (!isDeepStrictEqual(calls, said.calls)) {
    complaints.push(`heard the calls ${JSON.stringify(calls)}, the model made ${JSON.stringify(said.calls)}`);
  }
  const finish = client.finishes[said.calls.length === 0 ? "words" : "calls"];
  if (heard.finish !== finish) complaints.push(`heard the finish "${heard.finish}", not "${finish}"`);
  return complaints;
}

/** Gemini's calls have no ids; then each needs one of its own. */
function compareIds({ heard }: Exchange, { answer }: VendorCall): string[] {
  const ids = heard.calls.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return ["two calls have one id"];
  if (!/(?:call|toolu|tooluse)_/.test(answer)) return [];
  return ids.filter((id) => !answer.includes(id)).map((id) => `the id "${id}" is not the vendor's`);
}

function isSameObject(heard: string, said: string): boolean {
  const object = parsed(said);
  return typeof object === "object" && isDeepStrictEqual(parsed(heard), object);
}

const inputTokens = /"(?:prompt_tokens|input_tokens|promptTokenCount|inputTokens)":\s*(\d+)/;

function compareUsage({ question, heard, vendor }: Exchange, { answer }: VendorCall): string[] {
  const input = Number(inputTokens.exec(answer)?.[1]);
  const counted = { input, output: vendor.says(question).outputTokens };
  if (isDeepStrictEqual(heard.usage, counted)) return [];
  return [`heard the usage ${JSON.stringify(heard.usage)}, the vendor counted ${JSON.stringify(counted)}`];
}

function compareAsked({ question, brought = [] }: Exchange, { body }: VendorCall): string[] {
  const { instructions, prompt, tools, image, schema } = question;
  const texts = [
    instructions,
    prompt,
    ...tools.flatMap(({ name, description }) => [name, description]),
    ...brought,
    ...(image === null ? [] : [image]),
    ...Object.keys(schema?.properties ?? {}),
  ];
  return texts.filter((text) => !body.includes(text)).map((text) => `the vendor was not told "${text}"`);
}

/** The package's own exception with the vendor's status; a refusal is told in the vendor's words. */
export function compareFailure(
  { failure, text }: Heard,
  status: 400 | 429,
  booth: Pick<Booth, "client" | "vendor">,
): readonly string[] {
  if (failure === null) return [`no error was raised; heard "${text}"`];
  const complaints: string[] = [];
  const wanted = booth.client.raises[status];
  if (failure.name !== wanted || failure.status !== status) {
    complaints.push(`raised ${failure.name} with status ${failure.status}: ${failure.message}`);
  }
  const { calls } = booth.vendor;
  // What a refusal says is not asked again, by nobody; one that is rate limited rests for the next call.
  const most = status === 400 ? 2 : 1;
  if (calls.length === 0) complaints.push("the vendor was never asked");
  if (calls.length > most) complaints.push(`the vendor was asked ${calls.length} times`);
  const words = /"message":\s*"((?:\\.|[^"\\])*)"/.exec(calls[0]?.answer ?? "")?.[1];
  const vendorsWords = String(parsed(`"${words ?? ""}"`));
  if (status === 400 && (vendorsWords === "" || !failure.message.includes(vendorsWords))) {
    complaints.push(`was told "${failure.message}", the vendor wrote "${vendorsWords}"`);
  }
  return complaints;
}

/** The beginning is the vendor's, and the program knows that the end is missing. */
export function compareInterruption({ question, heard, vendor, client }: Exchange): readonly string[] {
  const { text } = vendor.says(question);
  const complaints: string[] = [];
  if (heard.failure === null) complaints.push("the program took a broken stream for a whole answer");
  else if (heard.failure.name !== client.raises.broken) complaints.push(told(heard));
  if (heard.text === "" || heard.text === text || !text.startsWith(heard.text)) {
    complaints.push(`heard "${heard.text}" of "${text}" (${heard.failure?.name}: ${heard.failure?.message})`);
  }
  return complaints;
}

/**
 * The gateway's own refusal before the vendor was asked another time; null: it refused nothing.
 * `before`: how many calls the vendor had until then.
 */
export function refusalOf({ failure }: Heard, vendor: Vendor, before = 0): Outcome | null {
  if (failure?.status !== 400 || failure.code !== "invalid_request") return null;
  return vendor.calls.length > before ? null : { kind: "refused", message: failure.message };
}

function told({ failure, text }: Heard): string {
  const before = text === "" ? "" : ` behind "${text}"`;
  return `raised ${failure?.name} (${failure?.status})${before}: ${failure?.message}`;
}
