import { defaultForceCloseMs, defaultTripMs, reopenWords } from "@understudy/contract";
import { Option, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { breakerLines, changedBreakerLines } from "../print/breaker-lines.ts";
import { readMilliseconds } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface TripOptions extends ControlOptions, ChangeOptions {
  readonly ttl?: number;
  readonly untilReset?: true;
  readonly acknowledge?: string;
}

interface ForceCloseOptions extends ControlOptions, ChangeOptions {
  readonly for: number;
}

export function addBreakerCommands(root: Command, session: Session): void {
  const breaker = root
    .command("breaker")
    .description("circuit breakers: see, trip, force close and reset them");
  controlCommand(breaker, "list", "every target, worst first").action((options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.breakers.list.query();
      return { data, lines: breakerLines(data, Date.now()) };
    }),
  );

  addTripCommand(breaker, session);
  addForceCloseCommand(breaker, session);

  changeCommand(breaker, "reset <target>", "back to automatic and closed; cooldowns end too").action(
    (target: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.breakers.reset.mutate({ ...mutationOf(options), target });
        const again = reopenWords(data);
        const lines = changedBreakerLines(data, Date.now());
        return { data, lines: again === null ? lines : [...lines, again] };
      }),
  );
}

function addTripCommand(breaker: Command, session: Session): void {
  changeCommand(breaker, "trip <target>", "force the breaker open: no request is sent to the target")
    .option("--ttl <duration>", 'for how long, such as "5m"; 15m when not said', readMilliseconds)
    .addOption(new Option("--until-reset", "until somebody resets it").conflicts("ttl"))
    .option("--acknowledge <target>", "trip the last usable target of a route all the same")
    .action((target: string, options: TripOptions) => {
      const { ttl, untilReset, acknowledge } = options;
      const ttlMs = untilReset === true ? null : (ttl ?? defaultTripMs);
      return session.ask(options, async (client) => {
        const data = await client.breakers.trip.mutate({
          ...mutationOf(options),
          target,
          ttlMs,
          acknowledge,
        });
        return { data, lines: changedBreakerLines(data, Date.now()) };
      });
    });
}

function addForceCloseCommand(breaker: Command, session: Session): void {
  changeCommand(
    breaker,
    "force-close <target>",
    "hold the breaker closed: requests go to the target even if it fails them (admin)",
  )
    .option("--for <duration>", "for how long, 1h at most", readMilliseconds, defaultForceCloseMs)
    .action((target: string, options: ForceCloseOptions) =>
      session.ask(options, async (client) => {
        const ttlMs = options.for;
        const data = await client.breakers.forceClose.mutate({ ...mutationOf(options), target, ttlMs });
        return { data, lines: changedBreakerLines(data, Date.now()) };
      }),
    );
}
