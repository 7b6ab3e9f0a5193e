import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { createProfileImport, listProfiles, matchProfile } from "../../contract/import/profiles.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { FormProblem } from "../ui/form-problem.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { ErrorState } from "../ui/states.tsx";
import styles from "./new-import-page.module.css";
import { importsKey, useImportAct } from "./use-import.ts";
import { useImportWords } from "./use-import-words.ts";

type Profile = AnswerOf<typeof listProfiles>["profiles"][number];
type Match = NonNullable<AnswerOf<typeof matchProfile>["match"]>;

interface ProfileChoiceProps {
  /** Uploads so far. */
  ids: readonly string[];
  chosen: string | undefined;
  onChoose: (profile: string | undefined) => void;
  onMade: (importId: string) => void;
}

/** Exports of other systems that come in as a whole: which files are needed and which of them are here. */
export function ProfileChoice({ ids, chosen, onChoose, onMade }: ProfileChoiceProps) {
  const { t } = useTranslation("import");
  const describe = useDescribeError();
  const profiles = useQuery({
    queryKey: [...importsKey, "profiles"],
    queryFn: ({ signal }) => call(listProfiles, { signal }),
  });
  const matching = useQuery({
    queryKey: [...importsKey, "match", ids],
    enabled: ids.length > 0,
    queryFn: ({ signal }) => call(matchProfile, { body: { imports: [...ids] }, signal }),
  });
  const match = matching.data?.match ?? undefined;
  if (profiles.error)
    return <ErrorState {...describe(profiles.error)} onRetry={() => void profiles.refetch()} />;
  const opened = chosen ?? (match && Object.keys(match.files).length > 1 ? match.profile.id : undefined);
  return (
    <section aria-label={t("profile.title")}>
      <h2 className={styles.heading}>{t("profile.title")}</h2>
      <p className={styles.hint}>{t("profile.hint")}</p>
      <div className={styles.profiles}>
        {profiles.data?.profiles.map((profile) => (
          <ProfileCard
            key={profile.id}
            profile={profile}
            isOpen={profile.id === opened}
            match={match?.profile.id === profile.id ? match : undefined}
            onChoose={onChoose}
            onMade={onMade}
          />
        ))}
      </div>
    </section>
  );
}

interface ProfileCardProps {
  profile: Profile;
  isOpen: boolean;
  match: Match | undefined;
  onChoose: (profile: string | undefined) => void;
  onMade: (importId: string) => void;
}

function ProfileCard({ profile, isOpen, match, onChoose, onMade }: ProfileCardProps) {
  const { t } = useTranslation("import");
  const { say, count } = useImportWords();
  const describe = useDescribeError();
  const make = useImportAct(
    () => call(createProfileImport, { body: { profile: profile.id, files: match?.files ?? {} } }),
    (made) => onMade(made.id),
  );
  const here = match ? Object.keys(match.files).length : 0;
  const complete = match !== undefined && match.missing.length === 0;
  const failure = make.error ? describe(make.error) : undefined;
  return (
    <div className={styles.profile} data-chosen={isOpen || undefined}>
      <div className={styles.profileHead}>
        <strong>{say(profile.name)}</strong>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={t(isOpen ? "profile.closeOf" : "profile.useOf", { profile: say(profile.name) })}
          onClick={() => onChoose(isOpen ? undefined : profile.id)}
        >
          {t(isOpen ? "profile.close" : "profile.use")}
        </Button>
      </div>
      {isOpen && (
        <>
          <p>{say(profile.description)}</p>
          <ul className={styles.files} aria-label={t("profile.needed")}>
            {profile.files.map(({ file, names }) => {
              const lacking = match?.missing.find((one) => one.file === file)?.lacking;
              const found = match !== undefined && file in match.files;
              return (
                <li key={file}>
                  <StateMark
                    state={found ? "good" : "none"}
                    label={t(found ? "profile.recognised" : "profile.missing")}
                  />
                  <span>
                    {(names[0] ?? file).replace(/\.?\*$/, "")}
                    {lacking && lacking.length > 0 && (
                      <span className={styles.lacking}>
                        {t("profile.lacking", { columns: lacking.join(t("list.separator")) })}
                      </span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
          {failure && (
            <FormProblem>
              {failure.what} {failure.why}
            </FormProblem>
          )}
          <div className={styles.actions}>
            <Button
              type="primary"
              disabled={!complete}
              loading={make.isPending}
              onClick={() => make.mutate()}
            >
              {t("profile.make")}
            </Button>
            <span role="status">
              {t("profile.found", { found: count(here), of: count(profile.files.length) })}
            </span>
          </div>
        </>
      )}
    </div>
  );
}
