import { qualityMarks } from "@understudy/core";
import { z } from "zod";

const marks = z.array(z.enum(qualityMarks));

/**
 * Which faults are looked for in answers, and with which of them a plain answer is held back while
 * another target is asked (docs/resilience.md section 6): at the top level for every route, in a route
 * for that one. What is left out is as ever.
 */
export const qualityFileSchema = z.strictObject({
  checks: marks.optional(),
  fall_back_on: marks.optional(),
});

export const qualitySettingsSchema = z.strictObject({
  checks: marks.optional(),
  fallBackOn: marks.optional(),
});

export type QualityFileSettings = z.infer<typeof qualityFileSchema>;
export type QualitySettings = z.infer<typeof qualitySettingsSchema>;
