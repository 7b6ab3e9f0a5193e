import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { listFocusPartners } from "../../contract/tactics/nominations.ts";
import { StateMark } from "../ui/state-mark.tsx";
import { paths } from "./paths.ts";
import { useSignedIn } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";
import { useDates } from "./use-dates.ts";

/** That a partner is, or will be, the focus partner of a city, until when, and the way to the agreement. */
export function FocusAgreement({ partnerId }: { partnerId: string }) {
  const { t } = useTranslation("channel");
  const { day } = useDates();
  const enabled = useSignedIn().can("mandate:read");
  const found = useAnswer(listFocusPartners, {}, { enabled }).data;
  return found?.mandates
    .filter((mandate) => mandate.partnerId === partnerId)
    .map(({ designId, from, until }) => (
      <Link key={`${designId} ${from}`} to={paths.mandate} params={{ mandateId: designId }}>
        <StateMark
          state={from <= found.today ? "good" : "none"}
          label={t(from <= found.today ? "focus.now" : "focus.later", { from: day(from), until: day(until) })}
        />
      </Link>
    ));
}
