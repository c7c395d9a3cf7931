import { TryIt } from "@/components/developers/try-it";
import type { Operation } from "@/lib/domain/api-reference";
import styles from "./developers.module.css";

type RouteListProps = { operations: readonly Operation[]; /** An address that has an answer, by path. */ examples: ReadonlyMap<string, string> };

/** Every route with its parameters; what can be asked without signing in can be tried here. */
export function RouteList({ operations, examples }: RouteListProps) {
  return operations.map(({ id, method, path, summary, needs, parameters, hasBody, media }) => {
    const example = method === "GET" ? examples.get(path) : undefined;
    return (
      <details key={id} className={`card ${styles.route}`}>
        <summary>
          <span className={styles.method}>{method}</span>
          <code>{path}</code>
          <span className="muted small">{summary}</span>
        </summary>
        <div className={styles.inside}>
          {needs && <p className="small">{needs}</p>}
          {hasBody && <p className="small muted">Takes JSON; the OpenAPI document has its schema.</p>}
          {media !== "application/json" && <p className="small muted">Answers with {media}.</p>}
          {parameters.length > 0 && (
            <dl className={styles.parameters}>
              {parameters.map(({ name, place, about, required }) => (
                <div key={name} style={{ display: "contents" }}>
                  <dt>
                    <code>{place === "path" ? `{${name}}` : name}</code>
                  </dt>
                  <dd>{about || (required ? "Needed." : "")}</dd>
                </div>
              ))}
            </dl>
          )}
          {example && <TryIt id={id} address={example} />}
        </div>
      </details>
    );
  });
}
