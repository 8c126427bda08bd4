import type { Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { healthLines, testedLines } from "../print/health-lines.ts";
import type { ControlOptions, Session } from "../session.ts";

export function addHealthCommands(root: Command, session: Session): void {
  const health = root.command("health").description("which targets are well, and how that is known");

  controlCommand(
    health,
    "list",
    "every target: usable now, condition, cause, evidence, tokens of probes",
  ).action((options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.health.list.query();
      return { data, lines: healthLines(data, Date.now()) };
    }),
  );

  controlCommand(
    health,
    "test <target>",
    "check a target now, by a question of one token where nothing forbids it",
  ).action((target: string, options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.health.test.mutate({ target });
      return { data, lines: testedLines(data, Date.now()) };
    }),
  );
}
