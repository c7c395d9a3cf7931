import { setDifferences, setFieldName, type ClaimsSet, type FoundClaim } from "@/lib/domain/claims-change";
import { some } from "@/lib/domain/some";
import bulk from "./bulk.module.css";

const MOST_SHOWN = 50;

/** What a change of many would make of each. */
export function BulkPreview({ claims, set }: { claims: readonly FoundClaim[]; set: ClaimsSet }) {
  const rows = claims.map((claim) => ({ claim, differences: setDifferences(claim, set) })).filter(({ differences }) => differences.length > 0);
  const same = claims.length - rows.length;
  return (
    <section aria-label="What changes">
      <p className="small">
        {rows.length === 0 ? "All of them stand so already." : `${some(rows.length, "claim")} will change.`}
        {rows.length > 0 && same > 0 && ` ${same} stand${same === 1 ? "s" : ""} so already and will not be touched.`}
      </p>
      {rows.length > 0 && (
        <div className={bulk.scroll} role="region" aria-label="What changes, claim by claim" tabIndex={0}>
          <table className={bulk.table}>
            <thead>
              <tr>
                <th scope="col">Claim</th>
                <th scope="col">Field</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_SHOWN).flatMap(({ claim, differences }) =>
                differences.map(({ field, before, after }, index) => (
                  <tr key={`${claim.id} ${field}`}>
                    {index === 0 && (
                      <th scope="rowgroup" rowSpan={differences.length}>
                        {claim.claimant_name}, “{claim.words}”
                      </th>
                    )}
                    <td>{setFieldName(field)}</td>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > MOST_SHOWN && <p className="muted small">The first {MOST_SHOWN} are shown.</p>}
    </section>
  );
}
