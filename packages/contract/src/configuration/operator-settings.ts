import { z } from "zod";

/** Of whom a second factor is asked, beside a password kept here (docs/operators.md section 3). */
const secondFactorNeeds = ["nobody", "admins", "everybody"] as const;
export type SecondFactorNeed = (typeof secondFactorNeeds)[number];

export const operatorSettingsSchema = z.strictObject({
  secondFactor: z.enum(secondFactorNeeds).default("nobody"),
});

/** The section `operators` of the file. */
export const operatorsFileSchema = z.strictObject({
  second_factor: z.enum(secondFactorNeeds).optional(),
});
