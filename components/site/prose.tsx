import Link from "next/link";
import { createElement, Fragment, type ReactNode } from "react";
import { parseMarkdown, plainText, type Block, type Inline } from "@/lib/domain/markdown";
import styles from "./prose.module.css";

type ProseProps = {
  source: string;
  /** What stands below a heading besides its text, by the heading's id: pictures that a text file cannot hold. */
  below?: Readonly<Record<string, ReactNode>>;
};

/** A document of ours as a page. Each heading has an address, so that a rule can be quoted. */
export function Prose({ source, below = {} }: ProseProps) {
  return (
    <article className={styles.prose}>
      {parseMarkdown(source).map((block, index) => (
        <Fragment key={index}>
          <Part block={block} />
          {block.kind === "heading" && below[block.id]}
        </Fragment>
      ))}
    </article>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return createElement(
        `h${block.level}`,
        { id: block.id },
        <Line content={block.content} />,
        block.level > 1 && (
          <a className={`${styles.anchor} no-print`} href={`#${block.id}`} aria-label={`Link to “${plainText(block.content)}”`}>
            #
          </a>
        ),
      );
    case "paragraph":
      return (
        <p>
          <Line content={block.content} />
        </p>
      );
    case "list":
      return createElement(block.ordered ? "ol" : "ul", null, block.items.map((item, index) => <li key={index}><Line content={item} /></li>));
    case "table":
      return (
        // Reachable by keyboard, since it scrolls sideways on a telephone.
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={block.head.map(plainText).filter(Boolean).join(", ")}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) =>
                  cell.length === 0 ? (
                    <td key={index} />
                  ) : (
                    <th key={index} scope="col">
                      <Line content={cell} />
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Line content={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
  }
}

const Line = ({ content }: { content: readonly Inline[] }) => content.map((piece, index) => <Piece key={index} piece={piece} />);

function Piece({ piece }: { piece: Inline }) {
  if (piece.kind === "text") return piece.text;
  if (piece.kind !== "link") return createElement(piece.kind, null, piece.text);
  // A feed is no page of the app.
  return piece.href.startsWith("/") && !piece.href.includes(".") ? <Link href={piece.href}>{piece.text}</Link> : <a href={piece.href}>{piece.text}</a>;
}
