import type { DemoView } from "@understudy/contract";
import { Argument, type Command } from "commander";
import { controlCommand } from "../control-command.ts";
import { table } from "../print/table.ts";
import type { Answer, ControlOptions, Session } from "../session.ts";

export function addDemoCommands(root: Command, session: Session): void {
  const demo = root.command("demo").description("the demo: break its simulated providers and heal them");

  controlCommand(demo, "show", "its providers, and the faults they can have").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.demo.get.query();
        if (data === null) return { data, lines: ["This gateway serves real providers."] };
        return { data, lines: [...demoLines(data), ...faultLines(data)] };
      }),
  );

  controlCommand(demo, "break <provider> <fault>", "make a simulated provider fail").action(
    (provider: string, fault: string, options: ControlOptions) =>
      session.ask(options, async (client) => answer(await client.demo.setFault.mutate({ provider, fault }))),
  );

  controlCommand(demo, "heal <provider>", "make a simulated provider work again").action(
    (provider: string, options: ControlOptions) =>
      session.ask(options, async (client) =>
        answer(await client.demo.setFault.mutate({ provider, fault: null })),
      ),
  );

  controlCommand(demo, "traffic", "switch the sample traffic")
    .addArgument(new Argument("<switch>").choices(["on", "off"]))
    .action((word: string, options: ControlOptions) =>
      session.ask(options, async (client) =>
        answer(await client.demo.setTraffic.mutate({ on: word === "on" })),
      ),
    );
}

function answer(data: DemoView): Answer {
  return { data, lines: demoLines(data) };
}

function demoLines({ traffic, requestsPerSecond, providers }: DemoView): readonly string[] {
  return [
    traffic ? `Sample traffic runs, ${requestsPerSecond} requests a second.` : "Sample traffic is off.",
    ...table(
      ["PROVIDER", "FAULT"],
      providers.map(({ id, fault }) => [id, fault ?? "none"]),
    ),
  ];
}

function faultLines({ faults }: DemoView): readonly string[] {
  return table(
    ["FAULT", "WHAT IT DOES"],
    faults.map(({ name, description }) => [name, description]),
  );
}
