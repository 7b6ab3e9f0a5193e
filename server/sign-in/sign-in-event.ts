/** What happens around sign-in that the audit log keeps. */
export type SignInEventKind =
  | "signed_in"
  | "sign_in_refused"
  | "second_factor_refused"
  | "signed_out"
  | "password_changed"
  | "second_factor_enabled"
  | "second_factor_disabled"
  | "backup_codes_renewed"
  | "api_key_created"
  | "api_key_revoked"
  | "user_created"
  | "sessions_ended";

export interface SignInEvent {
  readonly kind: SignInEventKind;
  readonly at: Date;
  /** Null when nobody with that address exists. */
  readonly userId: string | null;
  /** Address of the client as the server resolved it; null for acts that did not come by HTTP. */
  readonly clientAddress: string | null;
}
