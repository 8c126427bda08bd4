/** Where both vendors list their models. */
export const modelsPath = "/v1/models";
