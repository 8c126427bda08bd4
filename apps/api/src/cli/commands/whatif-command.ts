import type { Configuration } from "@understudy/contract";
import { foresee, outageKinds, type AssumedOutage, type OutageKind } from "@understudy/core";
import { InvalidArgumentError, Option, type Command } from "commander";
import { formatProblem, parseConfigurationFile } from "../../configuration/index.ts";
import { recordedSince } from "../../whatif/recorded-requests.ts";
import { replaySetup } from "../../whatif/replay-setup.ts";
import { controlCommand } from "../control-command.ts";
import { whatifLines } from "../print/whatif-lines.ts";
import { readLongTime, readMilliseconds, readNames } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";
import { readText } from "../text-file.ts";

const hourMs = 3_600_000;
const usualOutageMs = 600_000;

interface WhatifOptions extends ControlOptions {
  readonly since: number;
  readonly with?: string;
  readonly down?: readonly string[];
  readonly as: OutageKind;
  readonly for: number;
}

/** Runs here, not in the gateway: it only reads what is stored (docs/whatif.md). */
export function addWhatifCommand(root: Command, session: Session): void {
  controlCommand(
    root,
    "whatif",
    "live through stored requests again, with another configuration or an outage",
  )
    .option("--since <duration>", 'of the last while, such as "1h"', readLongTime, hourMs)
    .option("--with <file>", "with this configuration instead of the running one")
    .option("--down <names>", "with these targets or providers down", readNames)
    .addOption(new Option("--as <kind>", "how they fail").choices(outageKinds).default("unavailable"))
    .option("--for <duration>", "so long, in the middle", readMilliseconds, usualOutageMs)
    .action(async (options: WhatifOptions) => {
      const changed = options.with === undefined ? undefined : await readConfiguration(session, options.with);
      if (changed === null) return;
      await session.ask(options, async (client) => {
        const { yaml } = await client.config.export.query();
        const running = parseConfigurationFile(yaml, process.env);
        if (!running.ok) throw new Error("The running configuration cannot be read as a file.");
        const after = changed ?? running.configuration;
        const from = Date.now() - options.since;
        const requests = await recordedSince(from, (page) =>
          client.events.page.query({ ...page, disturbedOnly: false }),
        );
        const outages = outagesOf(options, after, requests);
        const data = {
          requests: requests.length,
          from,
          outages,
          before: foresee(requests, replaySetup(running.configuration)),
          after: foresee(requests, replaySetup(after), outages),
        };
        return { data, lines: whatifLines(data) };
      });
    });
}

async function readConfiguration(session: Session, file: string): Promise<Configuration | null> {
  const text = await readText(session, file);
  if (text === null) return null;
  const parsed = parseConfigurationFile(text, process.env);
  if (parsed.ok) return parsed.configuration;
  for (const problem of parsed.problems) session.terminal.error(formatProblem(problem, file));
  session.fail(`${file} cannot run.`);
  return null;
}

/** In the middle of what was recorded. */
function outagesOf(
  { down = [], as, for: forMs }: WhatifOptions,
  { targets }: Configuration,
  requests: readonly { readonly startedAt: number }[],
): readonly AssumedOutage[] {
  if (down.length === 0) return [];
  const named = down.flatMap((name) => {
    const found = Object.entries(targets).filter(([id, { provider }]) => id === name || provider === name);
    if (found.length === 0) throw new InvalidArgumentError(`There is no target or provider "${name}".`);
    return found.map(([id]) => id);
  });
  const times = requests.map(({ startedAt }) => startedAt);
  const first = times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, at) => Math.max(most, at), 0);
  const from = Math.max(first, (first + last - forMs) / 2);
  return [{ targets: named, from, until: from + forMs, as }];
}
