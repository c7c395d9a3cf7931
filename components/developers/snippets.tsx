import { toSnippets } from "@/lib/domain/snippets";
import styles from "./developers.module.css";

const NAMES = { curl: "Shell (curl)", pandas: "Python (pandas)", R: "R" };

/** One question in three languages, ready to be pasted. */
export function Snippets({ address }: { address: string }) {
  return (
    <div className={styles.snippets}>
      {toSnippets(address).map(({ language, text }) => (
        <div key={language}>
          <h3>{NAMES[language]}</h3>
          <pre className={styles.snippet} tabIndex={0} data-language={language} aria-label={`${NAMES[language]}: ${address}`}>
            <code>{text}</code>
          </pre>
        </div>
      ))}
    </div>
  );
}
