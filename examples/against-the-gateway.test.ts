import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulatedServer, type SimulatedServer } from "@understudy/chaos/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway, type RunningGateway } from "./testing/gateway.ts";

const run = promisify(execFile);
let vendors: SimulatedServer;
let gateway: RunningGateway;

beforeAll(async () => {
  const models = ["gpt-flagship", "claude-opus"];
  const pace = { firstTokenMs: 1, tokenMs: 1 };
  vendors = await startSimulatedServer({
    providers: [
      { id: "main", models, seed: 1, pace },
      { id: "spare", models, seed: 2, pace },
    ],
  });
  const [main, spare] = [vendors.origin("main"), vendors.origin("spare")];
  gateway = await startGateway(`
health: { enabled: false }
providers:
  main: { type: openai, base_url: "${main}/v1", api_key: "\${EXAMPLES_KEY}", simulated: true }
  spare: { type: openai, base_url: "${spare}/v1", api_key: "\${EXAMPLES_KEY}", simulated: true }
  main-claude: { type: anthropic, base_url: "${main}", api_key: "\${EXAMPLES_KEY}", simulated: true }
  spare-claude: { type: anthropic, base_url: "${spare}", api_key: "\${EXAMPLES_KEY}", simulated: true }
routes:
  default:
    models: ["*"]
    fallback_chain:
      - { provider: main, model: gpt-flagship }
      - { provider: spare, model: gpt-flagship }
  claude:
    models: ["claude-*"]
    fallback_chain:
      - { provider: main-claude, model: claude-opus }
      - { provider: spare-claude, model: claude-opus }
`);
});

afterAll(async () => {
  await gateway.stop();
  await vendors.close();
});

const gpt = "gpt-flagship";
const claude = "claude-opus";
const examples: readonly (readonly [string, readonly string[]])[] = [
  ["openai-chat.ts", [`main/${gpt}`]],
  ["openai-responses.ts", [`main/${gpt}`]],
  ["anthropic-messages.ts", [`main-claude/${claude}`]],
  ["ai-sdk.ts", [`main/${gpt}`, `main-claude/${claude}`]],
  ["langchain.ts", [`main/${gpt}`, `main-claude/${claude}`]],
  ["curl.sh", [`main/${gpt}`]],
];

async function printed(example: string): Promise<string> {
  const env = { ...process.env, UNDERSTUDY_URL: gateway.url };
  const command = example.endsWith(".sh") ? "sh" : process.execPath;
  const { stdout } = await run(command, [join(import.meta.dirname, example)], { env });
  return stdout;
}

function servedBy(text: string): string[] {
  return text.split("\n").flatMap((line) => /^served by (.+)$/.exec(line)?.[1] ?? []);
}

test.each(examples)("%s prints an answer and who gave it", async (example, served) => {
  vendors.provider("main").setFault(null);
  const text = await printed(example);
  expect(servedBy(text)).toEqual(served);
  expect(text.replaceAll(/^served by .+$/gm, "").trim().length).toBeGreaterThan(50);
});

test.each(examples)("%s never notices that its vendor is gone", async (example, served) => {
  vendors.provider("main").setFault("unavailable");
  const text = await printed(example);
  expect(servedBy(text)).toEqual(served.map((target) => target.replace("main", "spare")));
});
