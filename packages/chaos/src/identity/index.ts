export { authenticatorCode } from "./authenticator.ts";
