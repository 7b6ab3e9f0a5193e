/**
 * A header for downloads whose names may be Chinese (RFC 6266).
 *
 * @example reply.header("content-disposition", attachment("月报.pptx"))
 */
export function attachment(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
