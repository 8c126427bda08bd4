import type { Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { overviewLines } from "../print/overview-lines.ts";
import type { ControlOptions, Session } from "../session.ts";

export function addOverviewCommand(root: Command, session: Session): void {
  controlCommand(root, "overview", "what is broken, what users get, what changed, what can be done").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.overview.get.query();
        return { data, lines: overviewLines(data) };
      }),
  );
}
