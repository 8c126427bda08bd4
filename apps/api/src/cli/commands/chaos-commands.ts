import { chaosStartInput } from "@understudy/contract";
import { liveFaultCatalogue } from "@understudy/chaos";
import { Argument, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { catalogueLines, chaosLines, faultLines } from "../print/chaos-lines.ts";
import { readMilliseconds, readPercent, readStatus, readTokenCount } from "../read-argument.ts";
import type { ControlOptions, Session } from "../session.ts";

interface StartOptions extends ControlOptions, ChangeOptions {
  readonly provider?: string;
  readonly target?: string;
  readonly route?: string;
  readonly key?: string;
  readonly share: number;
  readonly for: number;
  readonly abortAbove: number;
  readonly abortMinimum: number;
  readonly status?: number;
  readonly delay?: number;
  readonly retryAfter?: number;
  readonly afterTokens?: number;
  readonly environment?: string;
}

const minuteMs = 60_000;

export function addChaosCommands(root: Command, session: Session): void {
  const chaos = root.command("chaos").description("faults on live traffic: start, see, stop");

  controlCommand(chaos, "catalogue", "every fault there is").action((options: ControlOptions) =>
    session.ask(options, async (client) => {
      const data = await client.chaos.catalogue.query();
      return { data, lines: catalogueLines(data) };
    }),
  );

  controlCommand(chaos, "list", "faults that run, and those that are over").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => {
        const data = await client.chaos.list.query();
        return { data, lines: chaosLines(data, Date.now()) };
      }),
  );

  addStartCommand(chaos, session);

  changeCommand(chaos, "stop <fault>", 'end one, such as "F-12"').action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.chaos.stop.mutate({ ...mutationOf(options), id });
        return { data, lines: chaosLines({ ...data, past: [] }, Date.now()) };
      }),
  );

  changeCommand(chaos, "stop-all", "end every fault, whoever started it").action(
    (options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) => {
        const data = await client.chaos.stopAll.mutate(mutationOf(options));
        return { data, lines: chaosLines({ ...data, past: [] }, Date.now()) };
      }),
  );
}

function addStartCommand(chaos: Command, session: Session): void {
  changeCommand(chaos, "start", "inject a fault: it ends by itself, and when too many users notice")
    .addArgument(new Argument("<fault>", "what is done").choices(liveFaultCatalogue.map(({ name }) => name)))
    .option("--provider <id>", "to calls of this provider")
    .option("--target <id>", "to calls of this target")
    .option("--route <name>", "to calls of requests of this route")
    .option("--key <name>", "to calls of requests with this client key")
    .option("--share <percent>", "of those calls", readPercent, 1)
    .option("--for <duration>", "for how long, at most 1h", readMilliseconds, minuteMs)
    .option("--abort-above <percent>", "end it when more requests of a minute fail", readPercent, 0.05)
    .option("--abort-minimum <requests>", "of fewer requests nothing is concluded", readTokenCount, 20)
    .option("--status <status>", "error_status: which", readStatus)
    .option("--delay <duration>", "latency, slow_first_token, throttled_tokens: how long", readMilliseconds)
    .option("--retry-after <duration>", "rate_limit: what it announces", readMilliseconds)
    .option("--after-tokens <count>", "cut, stall, malformed_frame: where it strikes", readTokenCount)
    .option("--environment <name>", "in production: its name, to say that you mean it")
    .action((kind: string, options: StartOptions) =>
      session.ask(options, async (client) => {
        const data = await client.chaos.start.mutate(orderOf(kind, options));
        return { data, lines: faultLines(data, Date.now()) };
      }),
    );
}

/** Throws where the fault does not know what was said of it. */
function orderOf(kind: string, options: StartOptions) {
  const { provider, target, route, key: clientKey, share, status, delay: delayMs } = options;
  const { retryAfter: retryAfterMs, afterTokens, environment: acknowledge } = options;
  const order = chaosStartInput.safeParse({
    ...mutationOf(options),
    fault: said({ kind, status, delayMs, retryAfterMs, afterTokens }),
    scope: said({ provider, target, route, clientKey }),
    share,
    durationMs: options.for,
    abort: { failedShare: options.abortAbove, minimum: options.abortMinimum },
    ...said({ acknowledge }),
  });
  if (order.success) return order.data;
  const [issue] = order.error.issues;
  throw new Error(`${issue?.path.join(" ") ?? ""}: ${issue?.message ?? "cannot be read"}`);
}

/** Without what was not said. */
function said(words: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
