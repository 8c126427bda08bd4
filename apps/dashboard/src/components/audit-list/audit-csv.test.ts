import { expect, test } from "vitest";
import { anAuditEntry } from "#testing/an-audit-entry.ts";
import { auditCsv } from "./audit-csv.ts";

test("every entry is one record, whatever its words hold", () => {
  const said = { reason: 'too "slow", again', changes: ["a -> b", "c -> d"], revision: 42 };
  expect(auditCsv([anAuditEntry(said)]).split("\r\n")).toEqual([
    "number,time,who,role,by,address,action,object,result,changes,reason,request,revision,hash",
    '1,1970-01-01T00:00:00.000Z,ada,admin,dashboard,,breaker.trip,a/b,done,"a -> b\nc -> d","too ""slow"", again",,42,00',
    "",
  ]);
});

test("nothing anybody wrote becomes a formula of a spreadsheet", () => {
  expect(auditCsv([anAuditEntry({ actor: "=1+1", reason: "-2", object: "@x" })])).toMatch(
    /,'=1\+1,.*,'@x,.*,'-2,/,
  );
});
