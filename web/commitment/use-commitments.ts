import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { getCommitment, listCommitments } from "../../contract/commitment/commitments.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { answerKey } from "../app/use-answer.ts";

export type CommitmentList = AnswerOf<typeof listCommitments>;
export type Commitment = CommitmentList["commitments"][number];
export type CommitmentRecord = AnswerOf<typeof getCommitment>;

/** Reads every list and page of commitments anew, after something was done with one. */
export function useRefreshCommitments(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      [listCommitments, getCommitment].map((route) =>
        client.invalidateQueries({ queryKey: answerKey(route) }),
      ),
    );
  }, [client]);
}
