/** The tool of every scenario that has one; each dialect wraps it in its own way. */
export const searchTool = {
  name: "search",
  schema: {
    type: "object" as const,
    properties: { query: { type: "string" }, limit: { type: "integer" } },
  },
};
