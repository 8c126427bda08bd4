"use client";

import { Ellipsis, Trash2 } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SelectField } from "#components/ui/select-field.tsx";

export interface RowMenuProps {
  readonly target: string;
  /** Where it stands, 0 being first, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly onPlace: (index: number) => void;
  readonly onRemove: () => void;
}

/** What is done to a row less often. The platform's own popover: it closes and gives the focus back by itself. */
export function RowMenu({ target, index, count, onPlace, onRemove }: RowMenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const places = Array.from({ length: count }, (_, place) => [String(place), String(place + 1)] as const);
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
        ref={menu}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={`More for ${target}`}
        className="m-auto w-60 rounded-lg border border-line-strong bg-surface p-3 text-[0.8125rem] text-ink shadow-xl open:flex open:flex-col open:gap-3 supports-[position-area:bottom]:inset-auto supports-[position-area:bottom]:m-1 supports-[position-area:bottom]:[position-area:bottom_span-left] supports-[position-area:bottom]:[position-try-fallbacks:flip-block]"
      >
        <div className="flex items-center justify-between gap-3">
          <span aria-hidden="true">Move to position</span>
          <SelectField
            label={`Position of ${target}`}
            harmless
            value={String(index)}
            options={places}
            onChange={(place) => {
              menu.current?.hidePopover();
              onPlace(Number(place));
            }}
          />
        </div>
        <Button
          disabled={count === 1}
          title={count === 1 ? "A chain needs at least one target" : undefined}
          onClick={() => {
            menu.current?.hidePopover();
            onRemove();
          }}
        >
          <Trash2 size={14} aria-hidden="true" />
          Remove from the chain
        </Button>
      </div>
    </>
  );
}
