import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { alertLines, dryRunLines, historyLines } from "../print/alert-lines.ts";
import { readLimit, readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

const dayMs = 86_400_000;

interface ListOptions extends ControlOptions {
  readonly all?: true;
  readonly limit: number;
}

interface DryRunOptions extends ControlOptions {
  readonly since: number;
}

interface SnoozeOptions extends ControlOptions, ChangeOptions {
  readonly for: number;
}

export function addAlertCommands(root: Command, session: Session): void {
  const alert = root.command("alert").description("what a person should know, and who is told");

  controlCommand(alert, "list", "what is wrong now, and whether the channels take messages")
    .option("--all", "past ones too, newest first")
    .option("--limit <rows>", "how many of them", readLimit, 20)
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        if (options.all !== true) {
          const data = await client.alerts.open.query();
          return { data, lines: alertLines(data, Date.now()) };
        }
        const data = await client.alerts.history.query({ limit: options.limit });
        return { data, lines: historyLines(data) };
      }),
    );

  changeCommand(alert, "ack <id>", "say that you look after it").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.alerts.acknowledge.mutate({ ...mutationOf(options), id });
        return { data, lines: [`${options.actor} looks after ${id}.`] };
      }),
  );

  changeCommand(alert, "snooze <id>", "tell nobody of it for a while")
    .requiredOption("--for <duration>", 'how long, such as "2h"', readMilliseconds)
    .action((id: string, options: SnoozeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.alerts.snooze.mutate({ ...mutationOf(options), id, ttlMs: options.for });
        const until = data.open.find((open) => open.id === id)?.snoozed?.until ?? Date.now() + options.for;
        return { data, lines: [`Nobody is told of ${id} until ${new Date(until).toISOString()}.`] };
      }),
    );

  controlCommand(alert, "dry-run", "what would have been told of the stored past, by the rules that run now")
    .option("--since <duration>", 'how far back, such as "24h"; 168h at most', readMilliseconds, dayMs)
    .action((options: DryRunOptions) =>
      session.ask(options, async (client) => {
        const data = await client.alerts.dryRun.query({ sinceMs: options.since });
        return { data, lines: dryRunLines(data) };
      }),
    );

  changeCommand(alert, "test <channel>", "send a test to a channel and show what its receiver says").action(
    (channel: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.alerts.test.mutate({ ...mutationOf(options), channel });
        if (!data.delivered) throw new Error(`The test did not arrive: ${data.detail}`);
        return { data, lines: [`The test arrived: ${data.detail}`] };
      }),
  );
}
