export { describeDialect } from "./dialect-contract.ts";
export type { DialectExamples, ErrorExample, PlainExample, StreamExample } from "./dialect-contract.ts";
export { cellsOf, codeIn, documentedRows, linesBelow } from "./crossing-document.ts";
