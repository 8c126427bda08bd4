import { spendingGroups, type SpendingGroup } from "@understudy/contract";
import { Option, type Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { costLines } from "../print/cost-lines.ts";
import { readLongTime } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

const dayMs = 86_400_000;

interface CostOptions extends ControlOptions {
  readonly since: number;
  readonly by: SpendingGroup;
}

export function addCostCommand(root: Command, session: Session): void {
  controlCommand(root, "cost", "tokens and what they cost, by the prices of the configuration")
    .option("--since <duration>", 'of the last while, such as "2h" or "30d"', readLongTime, dayMs)
    .addOption(new Option("--by <what>", "what to tell apart").choices([...spendingGroups]).default("target"))
    .action((options: CostOptions) =>
      session.ask(options, async (client) => {
        const to = Date.now();
        const span = { from: to - options.since, to };
        const data = await client.metrics.spending.query({ span, by: options.by });
        return { data, lines: costLines(data) };
      }),
    );
}
