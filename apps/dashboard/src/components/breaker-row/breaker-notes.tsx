/** What an operator should read beside the cause; nothing, where there is nothing. */
export function BreakerNotes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="text-xs font-medium">
      {note}
    </p>
  ));
}
