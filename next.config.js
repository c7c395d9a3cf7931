// Next puts its scripts and styles into the page itself, so both are allowed inline; nothing comes from, or goes to, any other host.
const policy = (/** @type {string} */ ancestors) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // The optimiser fetches and decodes images on request; there are none to optimise.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-copy-streams", "@prisma/client", "@prisma/adapter-pg"],
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    {
      source: "/((?!embed/).*)",
      headers: [
        { key: "Content-Security-Policy", value: policy("'none'") },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
    { source: "/embed/:path*", headers: [{ key: "Content-Security-Policy", value: policy("*") }] },
  ],
};
