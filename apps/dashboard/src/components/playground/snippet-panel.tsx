"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { snippet, snippetKinds, snippetNames, type SnippetAsk, type SnippetKind } from "./snippets.ts";

/** The same request from a program, to be copied. */
export function SnippetPanel({ ask }: { readonly ask: SnippetAsk }) {
  const [kind, setKind] = useState<SnippetKind>("curl");
  const text = snippet(kind, ask);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => tellDone(`Copied: ${snippetNames[kind]}.`),
      () => tellFailed("The browser does not let this page copy. Select the text instead."),
    );
  };
  return (
    <Panel
      title="The same from a program"
      note="what is pretended and drafted is not in it"
      actions={<Button onClick={copy}>Copy</Button>}
    >
      <div className="flex flex-col gap-3">
        <Segmented
          label="Language"
          value={kind}
          options={snippetKinds.map((each) => [each, snippetNames[each]])}
          onChange={setKind}
        />
        <CodeBlock text={text} />
      </div>
    </Panel>
  );
}
