"use client";

import { TextField } from "#components/ui/text-field.tsx";

const most = 50;

/** Requests a second; null: none are made up. */
export function readRate(text: string): number | "wrong" | null {
  if (text.trim() === "") return null;
  const rate = Number(text);
  return rate > 0 && rate <= most ? rate : "wrong";
}

export interface MadeUpFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Of late. */
  readonly usersPerSecond: number;
}

/** For a scenario that makes up no requests itself: where nobody asks, nothing can be judged. */
export function MadeUpField({ value, onChange, usersPerSecond }: MadeUpFieldProps) {
  const few = usersPerSecond < 1 ? " Of so few requests little can be judged." : "";
  return (
    <TextField
      label="Requests to make up, a second"
      value={value}
      onChange={onChange}
      hint={
        readRate(value) === "wrong"
          ? `A number above 0, at most ${most}.`
          : `Users ask ${Number(usersPerSecond.toFixed(2))} times a second.${few} Empty: only users ask. At real providers they are paid for.`
      }
    />
  );
}
