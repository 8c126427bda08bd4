import { z } from "zod";

/** What tokens cost: of the currency, for a million of them (docs/design.md section 5). */
const priceSchema = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  /** Of input that the provider read from its cache; absent: as other input. */
  cachedInput: z.number().nonnegative().optional(),
});

/** Nothing is assumed: what has no price here has costs nobody knows. */
export const priceSettingsSchema = z.strictObject({
  /** A word, such as `USD`; every price is in it. */
  currency: z.string().min(1),
  /** By the id of a target, or by `provider/model`. */
  targets: z.record(z.string(), priceSchema),
});

export type Price = z.infer<typeof priceSchema>;
export type Prices = z.infer<typeof priceSettingsSchema>;

const priceFileSchema = z.strictObject({
  input: z.number().min(0),
  output: z.number().min(0),
  cached_input: z.number().min(0).optional(),
});

/** The section `prices` of the file. */
export const pricesFileSchema = z.strictObject({
  currency: z.string().regex(/^[A-Za-z]{1,8}$/, 'must be a word, such as "USD".'),
  targets: z.record(z.string(), priceFileSchema),
});

/** The keys of one price. */
export const priceFields = Object.keys(priceFileSchema.shape);
