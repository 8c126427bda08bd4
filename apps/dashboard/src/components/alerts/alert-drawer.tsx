"use client";

import { Drawer } from "#components/ui/drawer.tsx";
import { AlertDetail } from "./alert-detail.tsx";

export interface AlertDrawerProps {
  /** Null: none is open. */
  readonly id: string | null;
  readonly onClose: () => void;
}

/** One alert over the list it was opened from. */
export function AlertDrawer({ id, onClose }: AlertDrawerProps) {
  return (
    <Drawer open={id !== null} onClose={onClose} title="Alert">
      {id !== null && <AlertDetail id={id} />}
    </Drawer>
  );
}
