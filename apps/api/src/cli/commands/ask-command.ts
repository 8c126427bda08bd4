import { playgroundLimits, type PlaygroundPart } from "@understudy/contract";
import type { Command } from "commander";
import { changeCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { rehearsalLines, type RehearsalOutcome } from "../print/rehearsal-lines.ts";
import { readTokens } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface AskOptions extends ControlOptions, ChangeOptions {
  readonly pretendOpen: readonly string[];
  readonly system: string;
  readonly maxTokens: number;
}

export function addAskCommand(root: Command, session: Session): void {
  changeCommand(root, "ask <name> <prompt>", "send one prompt to a route, or to one target by its id")
    .option(
      "--pretend-open <target>",
      "as if its breaker were open, for this prompt only; repeatable",
      collect,
      [],
    )
    .option("--system <text>", "instructions before the prompt", "")
    .option("--max-tokens <count>", "of the answer", readTokens, playgroundLimits.usualTokens)
    .action((name: string, prompt: string, options: AskOptions) =>
      session.ask(options, async (client) => {
        const { pretendOpen, system, maxTokens: maximumTokens } = options;
        const { routes } = await client.playground.get.query();
        const goal = routes.some((route) => route.name === name) ? { route: name } : { target: name };
        const parts = await client.playground.send.mutate({
          ...mutationOf(options),
          ...goal,
          prompt,
          system,
          maximumTokens,
          pretendOpen: [...pretendOpen],
        });
        const data = await outcomeOf(parts);
        if (data.event?.outcome !== "answered") session.fail("Nobody answered.");
        return { data, lines: rehearsalLines(data) };
      }),
    );
}

async function outcomeOf(parts: AsyncIterable<PlaygroundPart>): Promise<RehearsalOutcome> {
  let answer = "";
  const errors: string[] = [];
  for await (const part of parts) {
    switch (part.kind) {
      case "text":
        answer += part.text;
        break;
      case "error":
        errors.push(part.body);
        break;
      case "end":
        return { answer, errors, event: part.event, spent: part.spent };
      case "call-start":
      case "call-end":
      case "head":
        break;
    }
  }
  throw new Error("The gateway went away before the answer was whole.");
}

function collect(target: string, known: readonly string[]): readonly string[] {
  return [...known, target];
}
