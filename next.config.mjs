/** Response headers that never change from request to request; the per-request CSP nonce is set in proxy.ts. */
const securityHeaders = [
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Lets a second build live beside the one that is being served.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  // Types are checked by `npm run types`; checking them again here doubles the build time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@nats-io/jetstream",
    "@nats-io/transport-node",
    "pg",
    "onnxruntime-node",
    "better-auth",
    "hyparquet-writer",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
