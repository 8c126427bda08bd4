"use client";

import { laterInBrowser } from "#components/later/later.tsx";
import { useState, type ReactNode } from "react";

/** Nobody is asked anything before they have pressed a button, so the dialog's code comes then. */
const GuardDialogBox = laterInBrowser(() =>
  import("./guard-dialog-box.tsx").then((module) => module.GuardDialogBox),
);

export interface GuardDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description: ReactNode;
  /** A red edge: this takes something away from users. */
  readonly grave?: boolean;
  readonly wide?: boolean;
  readonly children?: ReactNode;
  /** The buttons that act; the way out is always there and has the focus. */
  readonly actions: ReactNode;
  /** The word on the way out, where "Cancel" could be taken for the action. */
  readonly wayOut?: string;
}

/** Asks before a change. Focus starts on the way out and returns to the opener (docs/dashboard.md 2.1). */
export function GuardDialog(props: GuardDialogProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? <GuardDialogBox {...props} /> : null;
}
