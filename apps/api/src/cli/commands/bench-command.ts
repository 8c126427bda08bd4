import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { inProject } from "../project-root.ts";
import type { Session } from "../session.ts";

export function addBenchCommand(root: Command, session: Session): void {
  root
    .command("bench [arguments...]")
    .description("measure what the gateway costs beside a bare proxy, on this machine")
    .allowUnknownOption()
    .action((words: readonly string[]) => bench(session, words));
}

async function bench(session: Session, words: readonly string[]): Promise<void> {
  const program = inProject("bench", "src", "main.ts");
  if (!existsSync(program)) return session.fail(`There is no benchmark at ${program}.`);
  const child = spawn(process.execPath, [program, ...words], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) session.fail("The benchmark did not end well.");
}
