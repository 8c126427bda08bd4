"use client";

import type { ReactNode } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { GuardDialog } from "#components/ui/guard-dialog.tsx";

export interface LeaveDemoDialogProps {
  readonly provider: string;
  readonly models: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

/** Says what ends with the demo and what stays, before it does. */
export function LeaveDemoDialog(props: LeaveDemoDialogProps) {
  const { provider, models } = props;
  return (
    <GuardDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="Leave the demo"
      description={`From now on requests go to ${provider}, which may charge for them.`}
      actions={
        <ChangeButton change="demo.leave" look="primary" pending={props.pending} onClick={props.onConfirm}>
          Leave the demo
        </ChangeButton>
      }
    >
      <dl className="grid gap-3 text-[0.8125rem]">
        <Row name="Starts">
          The route “default” with {models.join(", then ")}, at the same address. Nothing is restarted by
          hand, and the next start of the gateway runs it too.
        </Row>
        <Row name="Ends">
          The simulated providers and the sample traffic. What the demo recorded stays in its own folder and
          is no longer shown here.
        </Row>
        <Row name="Stays">Operators, who is signed in, API tokens and client keys.</Row>
      </dl>
    </GuardDialog>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{name}</dt>
      <dd className="text-soft">{children}</dd>
    </div>
  );
}
