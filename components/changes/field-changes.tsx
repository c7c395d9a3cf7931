import type { FieldChange } from "@/lib/domain/change-words";
import styles from "./changes.module.css";

/** Fields that became different, before and after. */
export function FieldChanges({ fields }: { fields: readonly FieldChange[] }) {
  return fields.map(({ name, before, after }, index) => (
    <div key={`${name} ${index}`} className={styles.field}>
      <span className="muted">{name}:</span> <s>{before}</s> → {after}
    </div>
  ));
}
