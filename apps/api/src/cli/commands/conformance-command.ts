import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { exitCodes } from "../exit-code.ts";
import { inProject } from "../project-root.ts";
import type { Session } from "../session.ts";

const help = `
Without --url this project's own gateway is started and judged. Exit code 0: every "must" passed.

Arguments:
  --url URL             judge the gateway there, such as http://127.0.0.1:8080 (without /v1)
  --upstream-port N     the simulated primary listens there, the secondary on the next port
                        (7410 with --url, else free ports)
  --dialect NAME        only openai-chat or anthropic-messages
  --configuration KIND  print what the gateway has to be configured with, and nothing else:
                        yaml as an understudy.yaml, json as a table for any other gateway
  --json                print the results as JSON

A gateway at --url needs one chain per model name of that table: the primary's base URL first, then
the secondary's, each as a provider of its own, with the timeouts the table names. Start it afresh
before each run: what it has learned of a provider would keep it from meeting the fault again.

understudy conformance matrix  asks every kind of provider, simulated, through every client package
                               over this project's own gateway; exit code 0: nothing failed
  --provider NAME              only this one
  --json                       print the results as JSON
  --write                      write docs/matrix.md too`;

export function addConformanceCommand(root: Command, session: Session): void {
  root
    .command("conformance [arguments...]")
    .description("play every fault of a provider against a gateway, through the official SDKs")
    .addHelpText("after", help)
    .allowUnknownOption()
    .action((words: readonly string[]) => judge(session, words));
}

async function judge(session: Session, words: readonly string[]): Promise<void> {
  const program = inProject("conformance", "src", "main.ts");
  if (!existsSync(program)) return session.fail(`There is no conformance kit at ${program}.`);
  const child = spawn(process.execPath, [program, ...words], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code === 0) return;
  session.exitCode = code === exitCodes.usage ? exitCodes.usage : exitCodes.failed;
}
