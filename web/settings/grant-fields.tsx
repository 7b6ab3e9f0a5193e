import { Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ROLE_NAMES, ROLES, type Role, SCOPES_OF_ROLE, type ScopeKind } from "../../domain/access/role.ts";
import { useLanguage } from "../app/language-context.tsx";
import { useScopeChoices } from "./use-scope-names.ts";

/** The fields of a grant, as a form holds them. */
export interface GrantInput {
  role: Role;
  scope?: ScopeKind;
  scopeIds?: string[];
}

/**
 * A form's grant as the server takes it: what the role leaves no choice about is filled in.
 *
 * @example newGrant({ role: "ceo" }) // { role: "ceo", scope: "all", scopeIds: [] }
 */
export function newGrant({ role, scope, scopeIds = [] }: GrantInput) {
  const allowed = SCOPES_OF_ROLE[role];
  const kind = scope !== undefined && allowed.includes(scope) ? scope : (allowed[0] ?? "all");
  return { role, scope: kind, scopeIds: kind === "all" ? [] : scopeIds };
}

/** Role, and over which rows where the role is not company-wide. */
export function GrantFields() {
  const { t } = useTranslation("access");
  const { language } = useLanguage();
  const form = Form.useFormInstance<GrantInput>();
  const role = Form.useWatch("role", form);
  const wished = Form.useWatch("scope", form);
  const [search, setSearch] = useState("");
  const allowed = role ? SCOPES_OF_ROLE[role] : [];
  const scope = wished && allowed.includes(wished) ? wished : allowed[0];
  const { options, more } = useScopeChoices(scope ?? "all", search);
  const hint = more ? t("grant.moreChoices") : undefined;
  return (
    <>
      <Form.Item
        name="role"
        label={t("grant.role")}
        rules={[{ required: true, message: t("grant.roleMissing") }]}
      >
        <Select
          onChange={() => form.setFieldsValue({ scopeIds: [] })}
          options={ROLES.map((one) => ({
            value: one,
            label: ROLE_NAMES[one][language === "en" ? "en" : "zh"],
          }))}
        />
      </Form.Item>
      {allowed.length > 1 && (
        <Form.Item name="scope" label={t("grant.scope")} initialValue={allowed[0]}>
          <Select options={allowed.map((one) => ({ value: one, label: t(`scope.${one}`) }))} />
        </Form.Item>
      )}
      {scope && scope !== "all" && (
        <Form.Item
          name="scopeIds"
          label={t(`scope.${scope}`)}
          extra={options.length === 0 && search === "" ? t("grant.noChoices") : hint}
          rules={[{ required: true, type: "array", min: 1, message: t("grant.scopeMissing") }]}
        >
          <Select
            mode="multiple"
            showSearch={{ filterOption: false, onSearch: setSearch }}
            options={options}
          />
        </Form.Item>
      )}
    </>
  );
}
