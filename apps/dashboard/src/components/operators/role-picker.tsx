"use client";

import { roles, type ChangeName, type Role } from "@understudy/contract";
import { useId } from "react";
import { SelectField } from "#components/ui/select-field.tsx";
import { useChangeOff } from "#session/use-change-off.ts";

const words: Readonly<Record<Role, string>> = {
  viewer: "viewer: reads",
  operator: "operator: trips and resets",
  admin: "admin: chains and members",
};

export interface RolePickerProps {
  readonly label: string;
  /** Whether the label is read out only, because its place says it. */
  readonly compact?: boolean;
  readonly value: Role;
  readonly change: ChangeName;
  readonly pending?: boolean;
  readonly onPick: (role: Role) => void;
}

export function RolePicker({
  label,
  compact = false,
  value,
  change,
  pending = false,
  onPick,
}: RolePickerProps) {
  const id = useId();
  const off = useChangeOff(change);
  const field = {
    value,
    disabled: pending || off !== null,
    options: roles.map((role) => [role, words[role]] as const),
    onChange: onPick,
  };
  if (compact) return <SelectField label={label} {...field} />;
  return (
    <div className="flex max-w-full min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-[0.8125rem] font-medium">
        {label}
      </label>
      <SelectField id={id} {...field} />
    </div>
  );
}
