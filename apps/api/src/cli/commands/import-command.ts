import type { Command } from "commander";
import { importConfiguration, type ImportResult, type Origin } from "../../import/import-configuration.ts";
import { reportLines } from "../../import/report-lines.ts";
import type { Session } from "../session.ts";
import { readText, writeText } from "../text-file.ts";

interface ImportOptions {
  readonly output?: string;
  readonly json?: true;
  readonly model?: string;
}

const sources: readonly { readonly origin: Origin; readonly whose: string }[] = [
  { origin: "litellm", whose: "a configuration of LiteLLM's proxy" },
  { origin: "portkey", whose: "a configuration of Portkey's gateway" },
];

export function addImportCommand(root: Command, session: Session): void {
  const parent = root
    .command("import")
    .description(
      "make an understudy.yaml of another gateway's configuration, and say what did not come along",
    );
  for (const { origin, whose } of sources) {
    const command = parent
      .command(`${origin} <file>`)
      .description(`from ${whose}, YAML or JSON`)
      .option("--output <file>", "to a file instead of the screen")
      .option("--json", "print result and report as JSON");
    if (origin === "portkey") {
      command.option("--model <name>", "the model your clients send, for targets that name none");
    }
    command.action((file: string, options: ImportOptions) => importFile(session, origin, file, options));
  }
}

async function importFile(
  session: Session,
  origin: Origin,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const { terminal } = session;
  const { output, json, model } = options;
  const text = await readText(session, file);
  if (text === null) return;
  const result = importConfiguration({ origin, text, environment: process.env, usualModel: model ?? null });
  if (json === true) terminal.out(JSON.stringify(result, null, 2));
  else for (const line of reportLines(result, file)) terminal.error(line);
  if (!result.ok) return session.fail(`${file}: ${result.reason}`);
  await deliver(result, session, { output, json });
}

async function deliver(
  { yaml }: Extract<ImportResult, { ok: true }>,
  session: Session,
  { output, json }: { readonly output: string | undefined; readonly json: true | undefined },
): Promise<void> {
  if (output === undefined) {
    if (json !== true) session.terminal.out(yaml.trimEnd());
    return;
  }
  // Never over a file that is there: it may be the one that runs.
  await writeText(session, { file: output, text: yaml, over: false });
}
