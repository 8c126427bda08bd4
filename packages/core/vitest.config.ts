export { testing as default } from "../../tools/testing/vitest.config.ts";
