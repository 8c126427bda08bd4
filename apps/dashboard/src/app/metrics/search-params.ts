import { createLoader, parseAsStringLiteral } from "nuqs/server";

export const measureParser = parseAsStringLiteral(["first_token", "total"]).withDefault("first_token");

export const loadMeasure = createLoader({ measure: measureParser });
