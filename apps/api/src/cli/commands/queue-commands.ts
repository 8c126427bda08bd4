import { deferredStates, type DeferredState } from "@understudy/contract";
import { Option, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { jobLines, overviewLines, queueLines } from "../print/queue-lines.ts";
import { readLimit } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface ListOptions extends ControlOptions {
  readonly limit: number;
  readonly state?: DeferredState;
}

type JobOptions = ControlOptions & ChangeOptions;

export function addQueueCommands(root: Command, session: Session): void {
  const queue = root
    .command("queue")
    .description("requests that wait for an answer: see, retry, cancel, pause");

  controlCommand(queue, "list", "how the queue stands and its newest jobs, without what is in them")
    .option("--limit <rows>", "how many", readLimit, 20)
    .addOption(new Option("--state <state>", "only those").choices(deferredStates))
    .action((options: ListOptions) =>
      session.ask(options, async (client) => {
        const { limit, state } = options;
        const overview = await client.deferred.overview.query();
        const page = await client.deferred.page.query({ limit, ...(state === undefined ? {} : { state }) });
        const data = { overview, page };
        return { data, lines: queueLines(data, Date.now()) };
      }),
    );

  controlCommand(queue, "show <job>", "one job, without what is in it").action(
    (id: string, options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.deferred.get.query({ id });
        if (data === null) throw new Error(`There is no deferred job "${id}".`);
        return { data, lines: jobLines(data, Date.now()) };
      }),
  );

  for (const name of ["retry", "cancel"] as const) {
    changeCommand(queue, `${name} <job>`, jobWords[name]).action((id: string, options: JobOptions) =>
      session.ask(options, async (client) => {
        const data = await client.deferred[name].mutate({ ...mutationOf(options), id });
        return { data, lines: jobLines(data, Date.now()) };
      }),
    );
  }

  for (const name of ["pause", "resume"] as const) {
    changeCommand(queue, name, queueWords[name]).action((options: JobOptions) =>
      session.ask(options, async (client) => {
        const data = await client.deferred[name].mutate(mutationOf(options));
        return { data, lines: overviewLines(data) };
      }),
    );
  }
}

const jobWords = {
  retry: "a waiting job is due at once, a failed one waits again",
  cancel: "a job that waits or runs is given up",
} as const;

const queueWords = {
  pause: "begin no job until resumed; requests are still queued",
  resume: "work off what waits",
} as const;
