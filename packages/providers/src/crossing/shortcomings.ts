import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FilePart,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
} from "@ai-sdk/provider";
import type { Shortcoming } from "./provider-package.ts";

type File = Pick<LanguageModelV4FilePart, "data" | "mediaType">;

const document = "application/pdf";

function isImage({ mediaType }: File): boolean {
  return mediaType === "image" || mediaType.startsWith("image/");
}

/** The files a user sent. */
function filesOf(prompt: LanguageModelV4Prompt): readonly File[] {
  return prompt.flatMap(({ role, content }) =>
    role === "user" ? content.filter((part) => part.type === "file") : [],
  );
}

function toolResultsOf(prompt: LanguageModelV4Prompt): readonly LanguageModelV4ToolResultPart[] {
  return prompt.flatMap(({ role, content }) =>
    role === "tool" ? content.filter((part) => part.type === "tool-result") : [],
  );
}

function filesInToolResults(prompt: LanguageModelV4Prompt): readonly File[] {
  return toolResultsOf(prompt).flatMap(({ output }) =>
    output.type === "content" ? output.value.filter((part) => part.type === "file") : [],
  );
}

export function hasTools({ tools = [] }: LanguageModelV4CallOptions): boolean {
  return tools.length > 0;
}

export function wantsSchema({ responseFormat }: LanguageModelV4CallOptions): boolean {
  return responseFormat?.type === "json" && responseFormat.schema !== undefined;
}

export function wantsReasoning({ reasoning }: LanguageModelV4CallOptions): boolean {
  return reasoning !== undefined && reasoning !== "none" && reasoning !== "provider-default";
}

export function isToolForced({ toolChoice }: LanguageModelV4CallOptions): boolean {
  return toolChoice?.type === "required" || toolChoice?.type === "tool";
}

/** Every package makes something else of them: `{}`, an object around the text, the text in quotes. */
export const brokenArguments: Shortcoming = {
  field: "prompt",
  reason: "holds a tool call whose arguments are no JSON object",
  meets: ({ prompt }) =>
    prompt.some(
      ({ role, content }) =>
        role === "assistant" &&
        content.some((part) => part.type === "tool-call" && !isArgumentObject(part.input)),
    ),
};

function isArgumentObject(input: unknown): boolean {
  if (typeof input !== "string" || input === "") return true;
  try {
    const value: unknown = JSON.parse(input);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A file that is only told by its address; `but`: of the kinds the provider fetches by itself. */
export function filesByAddress(but: { readonly images: boolean }): Shortcoming {
  return {
    field: "prompt",
    reason: "names a file by its address, which this provider takes only with its content",
    meets: ({ prompt }) =>
      filesOf(prompt).some((file) => file.data.type === "url" && !(but.images && isImage(file))),
  };
}

const noPlaceForKind = "holds a kind of file this provider's format has no place for";

/** `file`: kinds besides images, as media types. */
export function onlyFiles(...mediaTypes: readonly string[]): Shortcoming {
  return {
    field: "prompt",
    reason: noPlaceForKind,
    meets: ({ prompt }) =>
      filesOf(prompt).some((file) => !isImage(file) && !mediaTypes.includes(file.mediaType)),
  };
}

export const documentsOnly = onlyFiles(document);
export const documentsAndTextsOnly = onlyFiles(document, "text/plain");

/** Images of other kinds than those named; what kind stands behind an address nobody knows. */
export function onlyImages(...mediaTypes: readonly string[]): Shortcoming {
  return {
    field: "prompt",
    reason: "holds an image of a kind this provider does not read",
    meets: ({ prompt }) =>
      [...filesOf(prompt), ...filesInToolResults(prompt)].some(
        ({ mediaType }) =>
          mediaType.startsWith("image/") && mediaType !== "image/*" && !mediaTypes.includes(mediaType),
      ),
  };
}

/** The same of what tools gave back. */
export function onlyFilesInToolResults(...mediaTypes: readonly string[]): Shortcoming {
  return {
    field: "prompt",
    reason: noPlaceForKind,
    meets: ({ prompt }) =>
      filesInToolResults(prompt).some((file) => !isImage(file) && !mediaTypes.includes(file.mediaType)),
  };
}

export const onlyDocumentsInToolResults = onlyFilesInToolResults(document);

export const noFilesInToolResults: Shortcoming = {
  field: "prompt",
  reason: "holds a tool's result with a file in it, which this provider's format has no place for",
  meets: ({ prompt }) => filesInToolResults(prompt).length > 0,
};

export const noAddressesInToolResults: Shortcoming = {
  field: "prompt",
  reason: "holds a tool's result that names a file by its address",
  meets: ({ prompt }) => filesInToolResults(prompt).some(({ data }) => data.type === "url"),
};

export const noInstructionsInBetween: Shortcoming = {
  field: "prompt",
  reason: "gives instructions after the conversation has begun, where this provider takes none",
  meets: ({ prompt }) => {
    const begun = prompt.findIndex(({ role }) => role !== "system");
    return begun !== -1 && prompt.slice(begun).some(({ role }) => role === "system");
  },
};

/** The package would move them to the front, where they would speak of all that was said before. */
export const noLateInstructions: Shortcoming = {
  field: "prompt",
  reason: "gives its first instructions after the conversation has begun",
  meets: ({ prompt }) => prompt[0]?.role !== "system" && prompt.some(({ role }) => role === "system"),
};

/** Whether earlier turns called tools. */
export function hasToolHistory({ prompt }: LanguageModelV4CallOptions): boolean {
  return prompt.some(
    ({ role, content }) =>
      role === "tool" || (role === "assistant" && content.some(({ type }) => type === "tool-call")),
  );
}

/** One tool call at a time is asked for, where there are tools to call. */
function wantsSingleToolCalls(options: LanguageModelV4CallOptions): boolean {
  const { providerOptions, toolChoice } = options;
  const asked = providerOptions?.["openai"]?.["parallelToolCalls"] === false;
  return asked && hasTools(options) && toolChoice?.type !== "none";
}

export function noSingleToolCalls(but: (model: string) => boolean = () => false): Shortcoming {
  return {
    field: "parallel_tool_calls",
    reason: "cannot be forbidden to this provider",
    meets: (options, model) => wantsSingleToolCalls(options) && !but(model),
  };
}

export const noJsonWithoutSchema: Shortcoming = {
  field: "response_format",
  reason: "asks for JSON without saying which, which this provider does not promise",
  meets: ({ responseFormat }) => responseFormat?.type === "json" && responseFormat.schema === undefined,
};

export const noSchema: Shortcoming = {
  field: "response_format",
  reason: "is a schema this provider does not promise to follow",
  meets: wantsSchema,
};

/** Where a schema is asked for by a tool that must be called, the caller's own choice is lost. */
export function noSchemaWithTools(byTool: (model: string) => boolean): Shortcoming {
  return {
    field: "response_format",
    reason: "cannot be kept to by this model while there are tools",
    meets: (options, model) => wantsSchema(options) && hasTools(options) && byTool(model),
  };
}
