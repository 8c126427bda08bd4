"use client";

import { Ellipsis } from "lucide-react";
import { useId, type ReactNode, type Ref } from "react";
import { buttonClass } from "./button-class.ts";

export interface MoreMenuProps {
  /** The target whose menu it is. */
  readonly target: string;
  /** How wide it is, and how its content lies. */
  readonly className: string;
  readonly children: ReactNode;
  /** To close it, once something in it was chosen. */
  readonly ref: Ref<HTMLDivElement>;
}

/** What is done to a row less often. The platform's own popover: it closes and gives the focus back by itself. */
export function MoreMenu({ target, className, children, ref }: MoreMenuProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`More for ${target}`}
        className={buttonClass("quiet", "icon")}
      >
        <Ellipsis size={18} aria-hidden="true" />
      </button>
      <div
        ref={ref}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={`More for ${target}`}
        className={`m-auto rounded-lg border border-line-strong bg-surface text-ink shadow-xl open:flex open:flex-col supports-[position-area:bottom]:inset-auto supports-[position-area:bottom]:m-1 supports-[position-area:bottom]:[position-area:bottom_span-left] supports-[position-area:bottom]:[position-try-fallbacks:flip-block] ${className}`}
      >
        {children}
      </div>
    </>
  );
}
