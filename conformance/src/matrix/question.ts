/** A function a program offers to the model; each SDK wraps it in its own way. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: ObjectSchema;
}

/** JSON schema of an object with plain properties. */
export interface ObjectSchema {
  readonly [field: string]: unknown;
  readonly type: "object";
  readonly properties: Readonly<Record<string, { readonly type: "string" | "integer" }>>;
  readonly required: string[];
  readonly additionalProperties: false;
}

/** What a user's program asks. */
export interface Question {
  /** What the gateway knows the route as. */
  readonly model: string;
  /** For the whole conversation. */
  readonly instructions: string;
  readonly prompt: string;
  readonly streamed: boolean;
  readonly tools: readonly Tool[];
  /** A PNG in base64 that goes with the prompt. */
  readonly image: string | null;
  /** The answer shall be JSON of this shape. */
  readonly schema: ObjectSchema | null;
}

function objectOf(properties: ObjectSchema["properties"]): ObjectSchema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

export const tools: readonly Tool[] = [
  {
    name: "search",
    description: "Searches the archive.",
    parameters: objectOf({ query: { type: "string" }, limit: { type: "integer" } }),
  },
  {
    name: "weather",
    description: "Tells the weather of the next days.",
    parameters: objectOf({ city: { type: "string" }, days: { type: "integer" } }),
  },
];

export const schema = objectOf({ title: { type: "string" }, pages: { type: "integer" } });

/** One white pixel. */
export const image =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";
