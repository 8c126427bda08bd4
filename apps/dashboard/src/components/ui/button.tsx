"use client";

import type { ComponentProps } from "react";
import { useChangesAllowed } from "#live/live-provider.tsx";
import { buttonClass, type ButtonLook, type ButtonSize } from "./button-class.ts";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

export function Button({
  look = "neutral",
  size = "text",
  className = "",
  type = "button",
  ...rest
}: ButtonProps) {
  return <button type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
}

export interface ChangeButtonProps extends ButtonProps {
  /** The gateway has been asked and has not answered yet. */
  readonly pending?: boolean;
}

/**
 * A button that changes what the gateway does. It is off while the data is stale, and while pending
 * it says so instead of pretending the change has happened (docs/dashboard.md 2.1).
 */
export function ChangeButton({ pending = false, disabled = false, children, ...rest }: ChangeButtonProps) {
  const allowed = useChangesAllowed();
  const why = allowed ? {} : { title: "Changes are off: the data is stale." };
  return (
    <Button {...why} {...rest} disabled={disabled || pending || !allowed} aria-busy={pending}>
      {pending ? "Applying…" : children}
    </Button>
  );
}
