/** Why the gateway said no to a form. */
export function FormFault({ error }: { readonly error: { readonly message: string } | null }) {
  return (
    error && (
      <p role="alert" className="text-[0.8125rem] text-open">
        {error.message}
      </p>
    )
  );
}
