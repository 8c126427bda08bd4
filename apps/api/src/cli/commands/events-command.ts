import { eventsInput, type EventView } from "@understudy/contract";
import { levels, type Level } from "@understudy/core";
import { Option, type Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { table } from "../print/table.ts";
import { latencyText, pathText, timeText } from "../print/words.ts";
import { readLimit } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface EventsOptions extends ControlOptions {
  readonly limit: number;
  readonly route?: string;
  readonly level?: Level;
  readonly target?: string;
  readonly all?: true;
}

export function addEventsCommand(root: Command, session: Session): void {
  controlCommand(root, "events", "requests that were not a plain success of their primary, newest first")
    .option("--limit <rows>", "how many", readLimit, 20)
    .option("--route <name>", "of one route")
    .addOption(new Option("--level <level>", "served at this level").choices(levels))
    .option("--target <target>", "that came by this target")
    .option("--all", "plain successes too")
    .action((options: EventsOptions) =>
      session.ask(options, async (client) => {
        const { limit, route, level, target, all } = options;
        const query = eventsInput.parse({ limit, route, level, target, disturbedOnly: all !== true });
        const data = await client.events.page.query(query);
        return { data, lines: data.rows.length === 0 ? ["There are none."] : eventLines(data.rows) };
      }),
    );
}

function eventLines(events: readonly EventView[]): readonly string[] {
  return table(
    ["TIME", "ROUTE", "LEVEL", "STATUS", "ADDED", "REQUEST", "PATH"],
    events.map((event) => [
      timeText(event.startedAt),
      event.route,
      event.outcome === "answered" ? event.level : event.outcome,
      String(event.status),
      `+${latencyText(event.addedDelayMs)}`,
      event.requestId,
      pathText(event),
    ]),
  );
}
