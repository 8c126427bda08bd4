import { roles, type MembersView, type Role } from "@understudy/contract";
import { Option, type Command } from "commander";
import { changeCommand, controlCommand, mutationOf, type ChangeOptions } from "../control-command.ts";
import { invitationLines, memberLines } from "../print/operator-lines.ts";
import { readMilliseconds, readUrl } from "../read-argument.ts";
import type { Answer, ControlOptions, Session } from "../session.ts";

const defaultInvitationMs = 259_200_000;

interface InviteOptions extends ControlOptions, ChangeOptions {
  readonly role: Role;
  readonly expires: number;
  readonly dashboard: string;
}

/** Which of the three a command gives somebody. */
export function roleOption(): Option {
  return new Option("--role <role>", "what they may do").choices(roles).makeOptionMandatory();
}

export function addOperatorCommands(root: Command, session: Session): void {
  const operator = root.command("operator").description("operators: who may use the dashboard");
  addInviteCommand(operator, session);

  controlCommand(operator, "list", "everybody who may sign in, and the links not followed yet").action(
    (options: ControlOptions) =>
      session.ask(options, async (client) => answer(await client.members.list.query())),
  );

  changeCommand(operator, "role <id>", "give somebody another role; their sessions end")
    .addOption(roleOption())
    .action((id: string, options: ControlOptions & ChangeOptions & { readonly role: Role }) =>
      session.ask(options, async (client) =>
        answer(await client.members.setRole.mutate({ ...mutationOf(options), id, grants: options.role })),
      ),
    );

  changeCommand(operator, "remove <id>", "take somebody away, with their sessions and password").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) =>
        answer(await client.members.remove.mutate({ ...mutationOf(options), id })),
      ),
  );

  changeCommand(operator, "sign-out <id>", "end somebody's sessions everywhere").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) =>
        answer(await client.members.endSessions.mutate({ ...mutationOf(options), id })),
      ),
  );

  changeCommand(
    operator,
    "reset-second-factor <id>",
    "let somebody who has lost it sign in with the password alone; their sessions end",
  ).action((id: string, options: ControlOptions & ChangeOptions) =>
    session.ask(options, async (client) =>
      answer(await client.members.resetSecondFactor.mutate({ ...mutationOf(options), id })),
    ),
  );

  changeCommand(operator, "withdraw <id>", "make a link that was not followed yet lead nowhere").action(
    (id: string, options: ControlOptions & ChangeOptions) =>
      session.ask(options, async (client) =>
        answer(await client.members.withdraw.mutate({ ...mutationOf(options), id })),
      ),
  );
}

function addInviteCommand(operator: Command, session: Session): void {
  changeCommand(operator, "invite", "make a one-time link; who follows it chooses a name and a password")
    .addOption(roleOption())
    .option("--expires <duration>", "how long it leads somewhere", readMilliseconds, defaultInvitationMs)
    .addOption(
      new Option("--dashboard <address>", "where the dashboard is")
        .env("UNDERSTUDY_DASHBOARD_URL")
        .default("http://127.0.0.1:3000")
        .argParser(readUrl),
    )
    .action((options: InviteOptions) => {
      const { role, expires, dashboard } = options;
      return session.ask(options, async (client) => {
        const invited = await client.members.invite.mutate({
          ...mutationOf(options),
          grants: role,
          ttlMs: expires,
        });
        const link = `${dashboard}/setup#${invited.code}`;
        session.terminal.error(
          "Hand it to one person: whoever follows it first is in, and it cannot be shown again.",
        );
        return { data: { ...invited, link }, lines: [link] };
      });
    });
}

function answer(data: MembersView): Answer {
  return { data, lines: [...memberLines(data.members), ...invitationLines(data.invitations)] };
}
