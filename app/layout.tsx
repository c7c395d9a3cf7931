import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { OutsideEmbeds } from "@/components/site/outside-embeds";
import { Providers } from "@/components/site/providers";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { env } from "@/lib/server/env";
import { currentUser } from "@/lib/server/session";
import { inter, interExtended } from "./fonts";
import "./globals.css";

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: "Tollbook: a register of casualty estimates", template: "%s · Tollbook" },
    description: "Who said how many were killed or wounded, when, through whom, and how the figures compare as ranges.",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#12161c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const user = await currentUser(await headers());
  return (
    <html lang="en" data-scroll-behavior="smooth" className={`${inter.variable} ${interExtended.variable}`}>
      <body>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <Providers>
          <OutsideEmbeds>
            <SiteHeader isSignedIn={user !== null} />
          </OutsideEmbeds>
          <main className="page" id="content" tabIndex={-1}>
            {children}
          </main>
          <SiteFooter />
        </Providers>
      </body>
    </html>
  );
}
