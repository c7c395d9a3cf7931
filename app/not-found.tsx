import Link from "next/link";

export default function NotFound() {
  return (
    <>
      <h1>There is nothing at this address</h1>
      <p className="lead">
        It may have been mistyped, or it names something that was never published. What was published is never removed. <Link href="/">See all topics</Link>.
      </p>
    </>
  );
}
