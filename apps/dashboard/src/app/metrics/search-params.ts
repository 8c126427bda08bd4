import { latencyMeasures } from "@understudy/contract";
import { createLoader, parseAsStringLiteral } from "nuqs/server";

export const measureParser = parseAsStringLiteral(latencyMeasures).withDefault("first_token");

export const loadMeasure = createLoader({ measure: measureParser });
