import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { endRoleLoan, lendRole, listRoleLoans } from "../../contract/access/role-loans.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { may } from "../../domain/access/matrix.ts";
import type { Role } from "../../domain/access/role.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { sessionKey, useSignedIn } from "../app/session.tsx";
import { StillMissing } from "../app/still-missing.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useKept } from "../app/use-kept.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import styles from "./account-page.module.css";

type Loans = AnswerOf<typeof listRoleLoans>;
type Loan = Loans["loans"][number];

/** The roles one has lent or borrowed, and the form that lends one for a period. */
export function RoleLoansSection() {
  const { t } = useTranslation("access");
  const { can } = useSignedIn();
  const { data } = useAnswer(listRoleLoans, {}, { enabled: can("delegation:read") });
  if (data === undefined || !can("delegation:read")) return null;
  return (
    <section>
      <h2 className={styles.title}>{t("loans.title")}</h2>
      <p className={styles.note}>{t("loans.detail")}</p>
      {data.loans.length > 0 && (
        <ul className={styles.list}>
          {data.loans.map((loan) => (
            <LoanLine key={loan.id} loan={loan} />
          ))}
        </ul>
      )}
      {can("delegation:act") && <LendForm borrowers={data.borrowers} />}
    </section>
  );
}

function useRefreshLoans() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: answerKey(listRoleLoans) });
    await client.invalidateQueries({ queryKey: sessionKey });
  };
}

function LoanLine({ loan }: { loan: Loan }) {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { session } = useSignedIn();
  const dates = useDates();
  const end = useAct(endRoleLoan, useRefreshLoans());
  const isParty = [loan.lenderId, loan.borrowerId].includes(session.user?.id ?? "");
  const said = t("loans.line", {
    role: tShell(`role.${loan.role}`),
    ...{ lender: loan.lenderName, borrower: loan.borrowerName },
    ...{ from: dates.day(loan.from), until: dates.day(loan.until) },
  });
  return (
    <li>
      {said} <span className={styles.note}>{loan.reason}</span>{" "}
      {loan.endedAt !== null ? (
        <span className={styles.note}>
          {t("loans.ended", { at: dates.instant(loan.endedAt), name: loan.endedByName })}
        </span>
      ) : (
        isParty && (
          <Popconfirm
            title={t("loans.endAsk")}
            okText={t("loans.end")}
            onConfirm={() => end.mutate({ params: { id: loan.id } })}
          >
            <Button size="small" loading={end.isPending}>
              {t("loans.end")}
            </Button>
          </Popconfirm>
        )
      )}
    </li>
  );
}

function LendForm({ borrowers }: { borrowers: Loans["borrowers"] }) {
  const { t } = useTranslation("access");
  const { t: tShell } = useTranslation();
  const { session } = useSignedIn();
  const describe = useDescribeError();
  const roles = session.roles.filter(({ role, lent }) => lent === null && may(role, "delegation", "act"));
  const [role, setRole] = useState<Role | undefined>(roles[0]?.role);
  const [borrowerId, setBorrower] = useState<string>();
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useKept("loan.reason", "");
  const refresh = useRefreshLoans();
  const lend = useAct(lendRole, async () => {
    setReason("");
    await refresh();
  });
  const isWhole =
    role !== undefined && borrowerId !== undefined && from !== "" && until !== "" && reason.trim() !== "";
  const failure = lend.error && describe(lend.error);
  return (
    <div className={styles.lend}>
      <label htmlFor="loan-role">{t("loans.role")}</label>
      <Select
        id="loan-role"
        value={role}
        onChange={setRole}
        options={[...new Set(roles.map((held) => held.role))].map((value) => ({
          value,
          label: tShell(`role.${value}`),
        }))}
      />
      <label htmlFor="loan-borrower">{t("loans.borrower")}</label>
      <Select
        id="loan-borrower"
        showSearch
        optionFilterProp="label"
        value={borrowerId}
        onChange={setBorrower}
        options={borrowers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <label htmlFor="loan-from">{t("loans.from")}</label>
      <Input id="loan-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      <label htmlFor="loan-until">{t("loans.until")}</label>
      <Input
        id="loan-until"
        type="date"
        {...(from === "" ? {} : { min: from })}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <label htmlFor="loan-reason">{t("loans.reason")}</label>
      <Input
        id="loan-reason"
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <StillMissing
        fields={[
          [t("loans.borrower"), borrowerId !== undefined],
          [t("loans.from"), from !== ""],
          [t("loans.until"), until !== ""],
          [t("loans.reason"), reason.trim() !== ""],
        ]}
      />
      {failure && <FormProblem>{failure.why ?? failure.what}</FormProblem>}
      <Button
        disabled={!isWhole}
        loading={lend.isPending}
        onClick={() => role && borrowerId && lend.mutate({ body: { role, borrowerId, from, until, reason } })}
      >
        {t("loans.lend")}
      </Button>
    </div>
  );
}
