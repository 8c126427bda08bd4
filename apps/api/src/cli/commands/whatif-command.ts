import { whatifLimits, type WhatifAsk, type WhatifView } from "@understudy/contract";
import { outageKinds, type OutageKind } from "@understudy/core";
import { Option, type Command } from "commander";
import { formatProblem, parseConfigurationFile } from "../../configuration/index.ts";
import type { ControlClient } from "../control-client.ts";
import { controlCommand } from "../control-command.ts";
import { whatifLines } from "../print/whatif-lines.ts";
import { readLongTime, readMilliseconds, readNames } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";
import { readText } from "../text-file.ts";

const hourMs = 3_600_000;
const usualOutageMs = 600_000;
const clockSlackMs = 60_000;

interface WhatifOptions extends ControlOptions {
  readonly since: number;
  readonly with?: string;
  readonly down?: readonly string[];
  readonly as: OutageKind;
  readonly for: number;
  readonly injected?: true;
}

/** Asks the gateway, which lives through what it has stored beside its work (docs/whatif.md). */
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
    .option("--injected", "take what faults did on purpose for history too")
    .action(async (options: WhatifOptions) => {
      const text = options.with === undefined ? undefined : await readConfiguration(session, options.with);
      if (text === null) return;
      await session.ask(options, async (client) => {
        const data = await answer(client, askOf(options, text));
        return { data, lines: whatifLines(data) };
      });
    });
}

function askOf(
  { since, down = [], as, injected, for: forMs }: WhatifOptions,
  text: string | undefined,
): WhatifAsk {
  const to = Date.now();
  return {
    // The gateway's clock may be behind this one: what ended just now is meant too.
    span: { from: to - since, to: to + clockSlackMs },
    injected: injected === true,
    ...(text === undefined ? {} : { change: { kind: "file", text } }),
    ...(down.length === 0 ? {} : { outage: { down: [...down], as, forMs } }),
  };
}

async function answer(client: ControlClient, ask: WhatifAsk): Promise<WhatifView> {
  for await (const part of await client.whatif.run.mutate(ask)) {
    if (part.kind === "answer") return part.view;
  }
  throw new Error(`The gateway gave it up: it may take ${String(whatifLimits.longestMs / 60_000)} minutes.`);
}

/** Its text, once it is known to be one that can run. */
async function readConfiguration(session: Session, file: string): Promise<string | null> {
  const text = await readText(session, file);
  if (text === null) return null;
  const parsed = parseConfigurationFile(text, process.env);
  if (parsed.ok) return text;
  for (const problem of parsed.problems) session.terminal.error(formatProblem(problem, file));
  session.fail(`${file} cannot run.`);
  return null;
}
