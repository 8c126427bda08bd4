import type { NextConfig } from "next";

/** No other page may frame the dashboard and have its buttons pressed. */
const guards = [
  { key: "content-security-policy", value: "frame-ancestors 'none'" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1"],
  experimental: {
    // What guesses the next page from those before: ours are rendered on demand, each with its own data.
    optimisticRouting: false,
    prefetchInlining: false,
    varyParams: false,
  },
  headers: async () => [{ source: "/:path*", headers: guards }],
};

// Next reads its configuration from the default export.
export default config;
