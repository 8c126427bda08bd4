import type { RunningGateway } from "../../gateway/run-gateway.ts";
import { defaultAdminUrl } from "../control-command.ts";

type Running = Pick<RunningGateway, "dataUrl" | "adminUrl" | "demo" | "firstCode" | "summary">;

/** A demo is young: of an hour, all that has happened would be a sliver at the edge of every chart. */
const youngRange = "range=15m";

/** What somebody who just started it wants to know. */
export function welcomeLines(running: Running, dashboardUrl: string): readonly string[] {
  const { dataUrl, adminUrl, demo, firstCode, summary } = running;
  return [
    "",
    demo ? "Understudy runs its demo: the providers are simulated." : "Understudy runs.",
    `  Dashboard    ${dashboardUrl}${demo ? `/?${youngRange}` : ""}`,
    `  Gateway      ${dataUrl}/v1   (base URL of OpenAI clients; of Anthropic clients without /v1)`,
    `  Control API  ${adminUrl}`,
    ...summary.map((line) => `  ${line}`),
    ...(firstCode === null ? [] : openLines(`${dashboardUrl}/setup#${firstCode}`)),
    ...(demo ? demoLines(running, dashboardUrl) : []),
    "",
  ];
}

function openLines(link: string): readonly string[] {
  return ["", "Nobody has to sign in on this machine. Make the first admin to require it:", `  ${link}`];
}

function demoLines({ dataUrl, adminUrl }: Running, dashboardUrl: string): readonly string[] {
  const body = '{"model":"default","messages":[{"role":"user","content":"Hello"}]}';
  const url = adminUrl === defaultAdminUrl ? "" : ` --url ${adminUrl}`;
  return [
    "",
    "Try this:",
    `  ${dashboardUrl}/breakers?${youngRange}   # Trip… anthropic/claude-opus: the next answers come from aws-bedrock, see Overview`,
    `  curl -si ${dataUrl}/v1/chat/completions -H 'content-type: application/json' -d '${body}'`,
    `  ./understudy demo break anthropic connection_refused${url}   # ask again: a backup answers`,
    `  ./understudy overview${url}                                  # what is broken, what users get`,
    `  ./understudy demo heal anthropic${url}                       # the breaker closes by itself`,
  ];
}
