import type { FormInstance } from "antd";
import { useCallback, useEffect } from "react";
import { forgetDraft, keepDraft, readDraft } from "./draft.ts";

/**
 * Lets what is typed into a form survive a reload: gives the form's onValuesChange, and forgets once it is saved.
 *
 * @param name one for each form of the product
 * @example const draft = useDraft("currency", form); <Form form={form} onValuesChange={draft.keep} …>
 */
export function useDraft<Values extends object>(name: string, form: FormInstance<Values>) {
  useEffect(() => {
    const kept = readDraft<Values>(name);
    if (kept !== undefined) form.setFieldsValue(kept as Parameters<typeof form.setFieldsValue>[0]);
  }, [name, form]);
  const keep = useCallback(() => keepDraft(name, form.getFieldsValue(true)), [name, form]);
  const forget = useCallback(() => forgetDraft(name), [name]);
  return { keep, forget };
}
