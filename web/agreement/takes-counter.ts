import type { ContentField } from "../../domain/agreement/content-field.ts";
import type { DesignKind } from "../../domain/agreement/design-kind.ts";

/** Whether one who returns a version may put another value at a field: never a text, and nothing of what is answered as a whole. */
export const takesCounter = (
  { asWhole }: Pick<DesignKind, "asWhole">,
  { type }: Pick<ContentField, "type">,
) => asWhole !== true && type !== "text" && type !== "prose";
