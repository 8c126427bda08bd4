import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { cacheLines, wouldHitLine } from "../print/cache-lines.ts";
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

interface WouldHitOptions extends ControlOptions {
  readonly model: string;
  readonly system?: string;
  readonly tenant: string;
}

export function addCacheCommands(root: Command, session: Session): void {
  const cache = root
    .command("cache")
    .description("answers kept for an emergency: see and forget them, or judge how they are matched");

  controlCommand(cache, "list", "the newest, without what is in them")
    .option("--limit <rows>", "how many", readLimit, 20)
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        const [list, overview] = await Promise.all([
          client.cache.list.query({ limit: options.limit }),
          client.cache.overview.query({ range: "24h" }),
        ]);
        const data = { ...list, overview };
        return { data, lines: cacheLines(data, Date.now()) };
      }),
    );

  controlCommand(cache, "would-hit <message>", "whether this prompt would be answered if nobody else did")
    .requiredOption("--model <model>", "as a client names it")
    .option("--system <text>", "the system prompt")
    .option("--tenant <tenant>", "whose answers", "default")
    .action((message: string, options: WouldHitOptions) =>
      session.ask(options, async (client) => {
        const { tenant } = options;
        const body = chatBody(message, options);
        const data = await client.cache.wouldHit.mutate({ tenant, dialect: "openai-chat", body });
        return { data, lines: [wouldHitLine(data)] };
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

/** A plain question in OpenAI's chat format. */
function chatBody(message: string, { model, system }: WouldHitOptions): string {
  const instructions = system === undefined ? [] : [{ role: "system", content: system }];
  return JSON.stringify({ model, messages: [...instructions, { role: "user", content: message }] });
}
