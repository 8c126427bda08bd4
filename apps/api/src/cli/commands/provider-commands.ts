import type { Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { providerLines } from "../print/provider-lines.ts";
import { lengthText } from "../print/words.ts";
import { readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface DisableOptions extends ControlOptions, ChangeOptions {
  readonly ttl?: number;
  readonly acknowledge?: string;
}

export function addProviderCommands(root: Command, session: Session): void {
  const provider = root
    .command("provider")
    .description("providers: see them, take them out of service and back");

  controlCommand(provider, "list", "every provider with its health").action((options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.providers.list.query();
      return { data, lines: providerLines(data, Date.now()) };
    }),
  );

  changeCommand(provider, "disable <provider>", "take all its targets out of service")
    .option("--ttl <duration>", 'for how long, such as "1h"; until enabled when not said', readMilliseconds)
    .option("--acknowledge <provider>", "disable the last usable targets of a route all the same")
    .action((id: string, options: DisableOptions) => {
      const { ttl: ttlMs = null, acknowledge } = options;
      return session.ask(options, async (client) => {
        const change = { ...mutationOf(options), provider: id, enabled: false, ttlMs, acknowledge };
        const data = await client.providers.set.mutate(change);
        const length = ttlMs === null ? "until it is enabled" : `for ${lengthText(ttlMs)}`;
        return { data, lines: [`${id} is disabled ${length}.`] };
      });
    });

  changeCommand(provider, "enable <provider>", "let its targets take traffic again").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.providers.set.mutate({
          ...mutationOf(options),
          provider: id,
          enabled: true,
        });
        return { data, lines: [`${id} is enabled.`] };
      }),
  );
}
