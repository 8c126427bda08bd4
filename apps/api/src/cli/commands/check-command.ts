import type { Command } from "commander";
import { formatProblem, missingVariables, parseConfigurationFile } from "../../configuration/index.ts";
import type { Session } from "../session.ts";
import { readText } from "../text-file.ts";

interface CheckOptions {
  readonly json?: true;
}

export function addCheckCommand(root: Command, session: Session): void {
  root
    .command("check <file>")
    .description("say what is wrong with a configuration file, with line and column")
    .option("--json", "print the findings as JSON")
    .action((file: string, options: CheckOptions) => check(session, file, options));
}

async function check(session: Session, file: string, { json }: CheckOptions): Promise<void> {
  const { terminal } = session;
  const text = await readText(session, file);
  if (text === null) return;
  const parsed = parseConfigurationFile(text, process.env);
  const problems = parsed.ok ? [] : parsed.problems;
  const warnings = parsed.ok ? parsed.warnings : [];
  if (json === true) terminal.out(JSON.stringify({ ok: parsed.ok, problems, warnings }, null, 2));
  else for (const finding of [...problems, ...warnings]) terminal.error(formatProblem(finding, file));
  if (!parsed.ok) return session.fail(`${file}: ${counted(problems.length, "problem")}.`);
  const missing = missingVariables(parsed.configuration, process.env).join(", ");
  if (json !== true && missing !== "") {
    terminal.error(`This command's environment has no ${missing}; what counts is that of the gateway.`);
  }
  const { providers, targets, routes } = parsed.configuration;
  const parts = [
    counted(Object.keys(providers).length, "provider"),
    counted(Object.keys(targets).length, "target"),
    counted(Object.keys(routes).length, "route"),
  ];
  if (json !== true)
    terminal.out(`${file} can run: ${parts.join(", ")}, ${counted(warnings.length, "warning")}.`);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
