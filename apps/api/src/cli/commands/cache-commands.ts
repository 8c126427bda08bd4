import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { cacheLines } from "../print/cache-lines.ts";
import { readLimit, readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";
import { addEvaluateCommand } from "./evaluate-cache-command.ts";

interface ListOptions extends ControlOptions {
  readonly limit: number;
}

interface PurgeOptions extends ControlOptions, ChangeOptions {
  readonly target?: string;
  readonly since?: number;
  readonly tenant?: string;
}

export function addCacheCommands(root: Command, session: Session): void {
  const cache = root
    .command("cache")
    .description("answers kept for an emergency: see and forget them, or judge how they are matched");

  controlCommand(cache, "list", "the newest, without what is in them")
    .option("--limit <rows>", "how many", readLimit, 20)
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        const data = await client.cache.list.query({ limit: options.limit });
        return { data, lines: cacheLines(data, Date.now()) };
      }),
    );

  changeCommand(cache, "purge", "forget them, all that what is said here applies to")
    .option("--target <target>", "that this target gave")
    .option("--since <duration>", 'kept in the last while, such as "2h"', readMilliseconds)
    .option("--tenant <tenant>", "of this tenant")
    .action((options: PurgeOptions) => {
      const { target, tenant, since } = options;
      return session.ask(options, async (client) => {
        const data = await client.cache.purge.mutate({
          ...mutationOf(options),
          ...(target === undefined ? {} : { target }),
          ...(tenant === undefined ? {} : { tenant }),
          ...(since === undefined ? {} : { since: Date.now() - since }),
        });
        const answers = data.purged === 1 ? "1 kept answer is" : `${data.purged} kept answers are`;
        return { data, lines: [`${answers} forgotten.`] };
      });
    });

  addEvaluateCommand(cache, session);
}
