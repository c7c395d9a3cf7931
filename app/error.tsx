"use client";

export default function PageError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1>This page could not be put together</h1>
      <p className="lead" role="alert">
        The register did not answer as it should. Nothing was changed.{" "}
        <button type="button" onClick={reset}>
          Try again
        </button>
      </p>
    </>
  );
}
