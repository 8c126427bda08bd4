import { basename } from "node:path";
import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import type { ControlOptions, Session } from "../session.ts";
import { readText, writeText } from "../text-file.ts";

interface ExportOptions extends ControlOptions {
  readonly out?: string;
}

interface ImportOptions extends ControlOptions, ChangeOptions {
  /** The file's name, without folders. */
  readonly acknowledge?: string;
}

export function addConfigCommands(root: Command, session: Session): void {
  const config = root.command("config").description("the configuration that runs, as a file");

  controlCommand(config, "export", "write the running configuration as YAML")
    .option("--out <file>", "to a file instead of the screen")
    .action((options: ExportOptions) =>
      session.ask(options, async (client) => {
        const data = await client.config.export.query();
        const { out } = options;
        if (out === undefined) return { data, lines: [data.yaml.trimEnd()] };
        const isWritten = await writeText(session, { file: out, text: data.yaml, over: true });
        return { data, lines: isWritten ? [`Revision ${data.revision} is in ${out}.`] : [] };
      }),
    );

  changeCommand(config, "import <file>", "make a file the configuration that runs")
    .option("--acknowledge <file>", "leave a route without a usable target all the same")
    .action(async (file: string, options: ImportOptions) => {
      const yaml = await readText(session, file);
      if (yaml === null) return;
      await session.ask(options, async (client) => {
        const data = await client.config.import.mutate({
          ...mutationOf(options),
          yaml,
          fileName: basename(file),
          acknowledge: options.acknowledge,
        });
        for (const warning of data.warnings) session.terminal.error(warning);
        const missing = data.missingVariables.join(", ");
        if (missing !== "") {
          session.terminal.error(
            `The gateway's own environment counts, not this command's: it has no ${missing}.`,
          );
        }
        return { data, lines: [`${file} runs as revision ${data.revision}.`] };
      });
    });
}
