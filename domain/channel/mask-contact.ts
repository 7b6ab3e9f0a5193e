/**
 * A phone number of which only the beginning and the end can be read.
 *
 * @example maskPhone("13812345678") // "138****5678"
 */
export function maskPhone(phone: string): string {
  const signs = [...phone];
  if (signs.length < 8) return "****";
  return `${signs.slice(0, 3).join("")}****${signs.slice(-4).join("")}`;
}

/**
 * A mail address of which only the first sign and the company can be read.
 *
 * @example maskEmail("li.wei@example.com") // "l***@example.com"
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  return `${[...email][0]}***${email.slice(at)}`;
}
