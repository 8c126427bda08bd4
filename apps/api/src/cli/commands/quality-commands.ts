import type { Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { commentLines, qualityLines } from "../print/quality-lines.ts";
import { readLimit, readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

const dayMs = 86_400_000;

interface ListOptions extends ControlOptions {
  readonly since: number;
}

interface CommentsOptions extends ListOptions {
  readonly limit: number;
  readonly target?: string;
}

export function addQualityCommands(root: Command, session: Session): void {
  const quality = root
    .command("quality")
    .description("how good answers are, by marks on them and votes of users");

  controlCommand(quality, "list", "the score of every target, and what it rests on")
    .option("--since <duration>", 'of the last while, such as "7h"', readMilliseconds, dayMs)
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        const data = await client.quality.list.query({ sinceMs: options.since });
        return { data, lines: qualityLines(data) };
      }),
    );

  controlCommand(quality, "comments", "what users wrote beside their votes, newest first")
    .option("--since <duration>", 'of the last while, such as "7h"', readMilliseconds, dayMs)
    .option("--target <target>", "about its answers only")
    .option("--limit <rows>", "how many", readLimit, 20)
    .action((options: CommentsOptions) =>
      session.ask(options, async (client) => {
        const { since: sinceMs, limit, target } = options;
        const query = { sinceMs, limit, ...(target === undefined ? {} : { target }) };
        const data = await client.quality.comments.query(query);
        return { data, lines: commentLines(data) };
      }),
    );
}
