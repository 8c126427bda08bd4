"use client";

import type { ChangeName } from "@understudy/contract";
import type { ComponentProps } from "react";
import { useChangeOff } from "#session/use-change-off.ts";
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
  /** What it does in the end: whoever lacks its role is told so. */
  readonly change: ChangeName;
  /** The gateway has been asked and has not answered yet. */
  readonly pending?: boolean;
}

/**
 * A button that changes what the gateway does. It is off while the data is stale and for whoever may
 * not, and while pending it says so instead of pretending the change has happened (docs/dashboard.md 2.1).
 */
export function ChangeButton({
  change,
  pending = false,
  disabled = false,
  children,
  ...rest
}: ChangeButtonProps) {
  const why = useChangeOff(change);
  return (
    <Button
      {...(why === null ? {} : { title: why })}
      {...rest}
      data-change={change}
      disabled={disabled || pending || why !== null}
      aria-busy={pending}
    >
      {pending ? "Applying…" : children}
    </Button>
  );
}
