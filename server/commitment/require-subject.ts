import { existingReferences } from "../../database/agreement/existing-references.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";

/**
 * Refuses a promise about a city or a partner that is not there for whoever asks: an id must not tell that a record
 * outside the scope exists.
 *
 * @throws AppError invalid_input
 * @example await requireSubject(tx, { cityId: body.cityId, partnerId: body.partnerId });
 */
export async function requireSubject(
  tx: Tx,
  { cityId, partnerId }: { readonly cityId: string | null; readonly partnerId: string | null },
): Promise<void> {
  const given = [
    { field: "cityId", kind: "city", id: cityId },
    { field: "partnerId", kind: "partner", id: partnerId },
  ] as const;
  for (const { field, kind, id } of given) {
    if (id === null || (await existingReferences(tx, kind, [id])).has(id)) continue;
    const said = { zh: "没有这条记录，或不在您的范围内。", en: "No such record in your scope." };
    throw new AppError("invalid_input", said, [{ field: `body/${field}`, rule: "exists", ...said }]);
  }
}
