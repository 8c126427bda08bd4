import { z } from "zod";
import { mutation } from "../control/mutation-input.ts";
import { gameDayRoles } from "./scenario.ts";

const longestFile = 65_536;
/** Made-up requests a second; a scenario's file may not ask for more either. */
const mostPerSecond = 50;

const scenarioName = z.string().min(1).max(60);

/** A known scenario by its name, or the text of a file. */
export const gameDayStartInput = mutation.extend({
  scenario: z.union([
    z.strictObject({ name: scenarioName }),
    z.strictObject({ text: z.string().min(1).max(longestFile) }),
  ]),
  /** Who does what this time; whoever is not named here is as the scenario says. */
  roles: z.partialRecord(z.enum(gameDayRoles), z.string().trim().min(1).max(80)).default({}),
  /** Requests a second to make up, where the scenario itself makes up none. */
  generate: z.number().gt(0).max(mostPerSecond).optional(),
  /** Needed in a production environment: its name. */
  acknowledge: z.string().optional(),
});

export const gameDayPreviewInput = z.strictObject({ name: scenarioName });

export const gameDayNumber = z.int().min(1);

export const gameDayAbortInput = mutation.extend({ number: gameDayNumber });

export const gameDayNoteInput = mutation.extend({
  number: gameDayNumber,
  text: z.string().trim().min(1).max(1_000),
});
