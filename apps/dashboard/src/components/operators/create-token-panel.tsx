"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@understudy/contract";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { useIntent } from "#components/ui/intent.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { tellFailed } from "#components/ui/tell.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { RolePicker } from "./role-picker.tsx";
import { ShownOnce } from "./shown-once.tsx";

const dayMs = 86_400_000;
const lives = { "30d": 30 * dayMs, "90d": 90 * dayMs, never: null } as const;
type Life = keyof typeof lives;

/** Makes a token for a program, such as a CI job or a scraper. */
export function CreateTokenPanel() {
  const { tokens } = useTRPC();
  const queryClient = useQueryClient();
  const intent = useIntent();
  const [name, setName] = useState("");
  const [grants, setGrants] = useState<Role>("viewer");
  const [life, setLife] = useState<Life>("90d");
  const create = useMutation(
    tokens.create.mutationOptions({
      onSettled: () => intent.answered(),
      onSuccess: () => {
        setName("");
        void queryClient.invalidateQueries(tokens.list.queryFilter());
      },
      onError: (error) => tellFailed(`No token was made: ${error.message}`),
    }),
  );
  const asked = { via: "dashboard", name: name.trim(), grants, ttlMs: lives[life] } as const;
  return (
    <Panel title="Make a token" note="it is shown once">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-56">
            <TextField label="What it is for" value={name} onChange={setName} maxLength={80} />
          </div>
          <RolePicker label="Role" value={grants} change="tokens.create" onPick={setGrants} />
          <div className="flex flex-col gap-1">
            <p className="text-[0.8125rem] font-medium">Opens nothing after</p>
            <Segmented
              label="Opens nothing after"
              value={life}
              options={[
                ["30d", "30 days"],
                ["90d", "90 days"],
                ["never", "No end"],
              ]}
              onChange={setLife}
            />
          </div>
          <ChangeButton
            change="tokens.create"
            look="primary"
            pending={create.isPending}
            disabled={asked.name === ""}
            onClick={() => create.mutate({ ...asked, mutationId: intent.id() })}
          >
            Make a token
          </ChangeButton>
        </div>
        {create.data && (
          <ShownOnce
            name="The token"
            note="Keep it where the program finds it. The gateway keeps its hash and cannot show it again."
            text={create.data.token}
          />
        )}
      </div>
    </Panel>
  );
}
