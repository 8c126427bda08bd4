"use client";

import "./globals.css";

/** The frame itself broke: all that can be said without it. */
export default function GlobalError({ retry }: { readonly retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main role="alert" className="p-5">
          <h1 className="text-lg font-semibold">The dashboard broke</h1>
          <p className="text-soft">The gateway is not affected.</p>
          <button type="button" className="underline" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
