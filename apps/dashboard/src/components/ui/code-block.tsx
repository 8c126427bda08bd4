/** Something to copy into a file or a terminal. Long lines go on in the next: nothing has to be scrolled to. */
export function CodeBlock({ text }: { readonly text: string }) {
  return (
    <pre className="rounded-md border border-line bg-raised px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap">
      {text}
    </pre>
  );
}
