import { readField, readText } from "../clients/read-field.ts";
import type { HeardError } from "../clients/heard.ts";
import type { Complaints, Dialect } from "../scenario.ts";
import { complain, excerpt, oneRequest, type Performance } from "./performance.ts";

/** The `openai` package ignores a longer wait and falls back to its own (docs/clients.md section 1). */
const longestWaitSeconds = 60;

export function judgeExhaustion(performance: Performance, statuses: readonly number[]): Complaints {
  const { stage, heard } = performance;
  const { error } = heard;
  if (error === null) return [`answered ${excerpt(heard.text)}: nobody could have`];
  return complain(
    oneRequest(performance),
    [error.official, `raised ${error.name} (${error.message}), not an error of the API`],
    [
      error.status !== null && statuses.includes(error.status),
      `status ${error.status}, not ${statuses.join(" or ")}`,
    ],
    [
      isNative(error, stage.dialect),
      `the error is not in the dialect's own shape: ${excerpt(JSON.stringify(error.body))}`,
    ],
    [heard.text === "", `an error after ${excerpt(heard.text)}`],
    ...waitChecks(error.headers),
  );
}

/** Both SDKs hand out the body: OpenAI's its `error` object, Anthropic's the whole. */
export function isNative({ body }: HeardError, dialect: Dialect): boolean {
  const error = dialect === "openai-chat" ? body : readField(body, "error");
  const typed = dialect === "openai-chat" || readText(body, "type") === "error";
  return typed && readText(error, "type") !== null && readText(error, "message") !== null;
}

function waitChecks(headers: Headers | null): (readonly [boolean, string])[] {
  const wait = headers?.get("retry-after") ?? null;
  if (wait === null) return [];
  const seconds = Number(wait);
  return [
    [seconds >= 1 && seconds <= longestWaitSeconds, `Retry-After: ${wait}, not 1 to ${longestWaitSeconds} s`],
  ];
}
