import type { GameDayReport } from "@understudy/contract";
import { InvalidArgumentError, Option, type Command } from "commander";
import { reportMarkdown } from "../../gamedays/report-markdown.ts";
import type { ControlClient } from "../control-client.ts";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { exitCodes } from "../exit-code.ts";
import { followGameDay } from "../follow-gameday.ts";
import { gameDayListLines, verdictLines } from "../print/gameday-lines.ts";
import type { Answer, ControlOptions, Session } from "../session.ts";
import { withSimulatedGateway } from "../simulated-gateway.ts";
import { readText } from "../text-file.ts";

interface RunOptions extends ControlOptions, ChangeOptions {
  readonly simulated?: true;
  readonly environment?: string;
}

export function addGameDayCommands(root: Command, session: Session): void {
  const gameday = root.command("gameday").description("exercises with injected faults, judged");

  controlCommand(gameday, "list", "scenarios, when each is due, and what was run").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.gamedays.list.query();
        return { data, lines: gameDayListLines(data, Date.now()) };
      }),
  );

  addRunCommand(gameday, session);
  addReportCommand(gameday, session);

  changeCommand(gameday, "abort", "end the one that runs, its faults first").action(
    (options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const { running } = await client.gamedays.list.query();
        if (running === null) return { data: null, lines: ["No game day runs."] };
        const { number } = running;
        const data = await client.gamedays.abort.mutate({ ...mutationOf(options), number });
        return { data, lines: verdictLines(data) };
      }),
  );

  changeCommand(gameday, "note <text>", "write down what you saw in the one that runs").action(
    (text: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const { running } = await client.gamedays.list.query();
        if (running === null) return { data: null, lines: ["No game day runs."] };
        const { number } = running;
        const data = await client.gamedays.note.mutate({ ...mutationOf(options), number, text });
        return { data, lines: [`Noted in G-${number}.`] };
      }),
  );
}

function addRunCommand(gameday: Command, session: Session): void {
  changeCommand(gameday, "run <scenario>", "play a scenario, by its name or from a file, and judge it")
    .option("--simulated", "in a gateway of its own with simulated providers, ended afterwards")
    .option("--environment <name>", "in production: its name, to say that you mean it")
    .action(async (named: string, options: RunOptions) => {
      const scenario = await scenarioOf(session, named);
      if (scenario === null) return;
      const play = async (client: ControlClient): Promise<Answer> => {
        const data = await run(session, client, { scenario, options });
        if (data.verdict !== "held") session.exitCode = exitCodes.failed;
        return { data, lines: verdictLines(data) };
      };
      if (options.simulated !== true) return session.ask(options, play);
      await withSimulatedGateway(session, (url) => session.ask({ ...options, url }, play));
    });
}

type Scenario = { readonly name: string } | { readonly text: string };

/** A file is named as one: with its ending, or with a folder before it. Null: it cannot be read. */
async function scenarioOf(session: Session, named: string): Promise<Scenario | null> {
  if (!/[/\\]|\.ya?ml$/.test(named)) return { name: named };
  const text = await readText(session, named);
  return text === null ? null : { text };
}

async function run(
  session: Session,
  client: ControlClient,
  { scenario, options }: { readonly scenario: Scenario; readonly options: RunOptions },
): Promise<GameDayReport> {
  const acknowledge = options.environment === undefined ? {} : { acknowledge: options.environment };
  const { number } = await client.gamedays.start.mutate({ ...mutationOf(options), scenario, ...acknowledge });
  const tell = options.json === true ? () => undefined : session.terminal.out;
  await followGameDay(client, number, tell);
  return client.gamedays.report.query({ number });
}

function addReportCommand(gameday: Command, session: Session): void {
  controlCommand(gameday, "report [run]", 'what was found, such as "G-7"; the newest when none is named')
    .addOption(new Option("--format <format>", "how").choices(["text", "markdown", "json"]).default("text"))
    .action((named: string | undefined, options: ControlOptions & { readonly format: string }) =>
      session.ask(
        { url: options.url, ...(options.format === "json" && { json: true as const }) },
        async (client) => {
          const number = named === undefined ? await newest(client) : readRun(named);
          const data = await client.gamedays.report.query({ number });
          return { data, lines: options.format === "markdown" ? [reportMarkdown(data)] : verdictLines(data) };
        },
      ),
    );
}

/** `7`, or `G-7` as it is written everywhere. */
function readRun(text: string): number {
  const number = /^(?:G-)?(\d{1,9})$/i.exec(text)?.[1];
  if (number === undefined) throw new InvalidArgumentError('Name a run, such as "G-7".');
  return Number(number);
}

async function newest(client: ControlClient): Promise<number> {
  const { running, past } = await client.gamedays.list.query();
  const number = running?.number ?? past[0]?.number;
  if (number === undefined) throw new Error("No game day was run yet. See ./understudy gameday list.");
  return number;
}
