"use client";

import { Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { MoreMenu } from "#components/ui/more-menu.tsx";
import { SelectField } from "#components/ui/select-field.tsx";

export interface RowMenuProps {
  readonly target: string;
  /** Where it stands, 0 being first, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly onPlace: (index: number) => void;
  readonly onRemove: () => void;
}

/** Where a row goes, and its way out of the chain. */
export function RowMenu({ target, index, count, onPlace, onRemove }: RowMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const places = Array.from({ length: count }, (_, place) => [String(place), String(place + 1)] as const);
  return (
    <MoreMenu ref={menu} target={target} className="w-60 p-3 text-[0.8125rem] open:gap-3">
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
    </MoreMenu>
  );
}
