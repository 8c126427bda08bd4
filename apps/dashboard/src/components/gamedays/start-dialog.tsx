"use client";

import { useQuery } from "@tanstack/react-query";
import { gameDayRoles, type GameDayPreview, type GameDayRole } from "@understudy/contract";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { RefusalNote } from "#components/breaker-actions/refusal-note.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { ReasonField } from "#components/ui/reason-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useGuardAnswers } from "#components/ui/use-guard-answers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { BlastRadius } from "./blast-radius.tsx";
import { MadeUpField, readRate } from "./made-up-field.tsx";
import { useStartGameDay } from "./use-gameday-changes.ts";

export interface StartDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

type Roles = Readonly<Partial<Record<GameDayRole, string>>>;

/** What the game day will do, who does what, and why; then Start, and the board opens. */
export function StartDialog({ name, onClose }: StartDialogProps) {
  const query = useQuery(useTRPC().gamedays.preview.queryOptions({ name }));
  const router = useRouter();
  const { reason, setReason, typed, setTyped, refusal, setRefusal, changeOpen } = useGuardAnswers(
    (open) => !open && onClose(),
  );
  const [roles, setRoles] = useState<Roles>({});
  const [rate, setRate] = useState("");
  const { start, pending } = useStartGameDay({
    onStarted: ({ number }) => {
      changeOpen(false);
      startTransition(() => router.push(`/gamedays/${number}`));
    },
    onRefused: setRefusal,
  });
  const preview = query.data;
  const production = preview?.environment?.production === true ? preview.environment.name : null;
  const generate = readRate(rate);
  const blocked =
    preview === undefined ||
    preview.refusal !== null ||
    generate === "wrong" ||
    (production !== null && typed !== production);
  return (
    <GuardDialog
      open
      wide
      grave
      onOpenChange={changeOpen}
      title={preview?.scenario.title ?? name}
      description="Real users of the route meet these faults, for as long as their step lasts."
      actions={
        <ChangeButton
          change="gamedays.start"
          look="danger"
          pending={pending}
          disabled={blocked}
          onClick={() => {
            if (generate === "wrong") return;
            start({
              name,
              reason,
              roles: namedRoles(roles),
              ...(generate === null ? {} : { generate }),
              ...(production === null ? {} : { acknowledge: typed }),
            });
          }}
        >
          Start the game day
        </ChangeButton>
      }
    >
      <Loaded query={query} what="what it would do" skeleton={<SkeletonLines count={6} />}>
        {(told) => (
          <>
            <BlastRadius preview={told} />
            {told.scenario.traffic === null && (
              <MadeUpField value={rate} onChange={setRate} usersPerSecond={told.usersPerSecond} />
            )}
            <ReasonField
              value={reason}
              onChange={setReason}
              hint="Shown in the report and in the audit log."
            />
            <RoleFields preview={told} roles={roles} onChange={setRoles} />
            {production !== null && (
              <TextField
                label={`This is production. Type ${production} to do it`}
                value={typed}
                onChange={setTyped}
              />
            )}
          </>
        )}
      </Loaded>
      {refusal && <RefusalNote refusal={refusal} confirmName={null} typed="" onType={() => undefined} />}
    </GuardDialog>
  );
}

interface RoleFieldsProps {
  readonly preview: GameDayPreview;
  readonly roles: Roles;
  readonly onChange: (roles: Roles) => void;
}

/** Who does what; whoever stands in the scenario stays, unless somebody else is named. */
function RoleFields({ preview, roles, onChange }: RoleFieldsProps) {
  const usual = preview.scenario.roles;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {gameDayRoles.map((role) => (
        <TextField
          key={role}
          label={roleNames[role]}
          value={roles[role] ?? usual[role] ?? ""}
          onChange={(person) => onChange({ ...roles, [role]: person })}
          maxLength={80}
        />
      ))}
    </div>
  );
}

const roleNames: Readonly<Record<GameDayRole, string>> = {
  lead: "Lead, who decides",
  operator: "Operator, who acts",
  observer: "Observer, who watches",
  scribe: "Scribe, who writes",
};

function namedRoles(roles: Roles): Roles {
  const named = gameDayRoles.flatMap((role) => {
    const person = roles[role]?.trim() ?? "";
    return person === "" ? [] : [[role, person]];
  });
  return Object.fromEntries(named);
}
