import { Button } from "antd";
import { urlOf } from "../../contract/client.ts";
import type { Route } from "../../contract/route.ts";

interface DownloadLinkProps {
  route: Route;
  call: { params?: unknown; query?: unknown };
  children: string;
  type?: "default" | "link";
}

/** A file of the server, brought by the browser itself, so that it may be of any size. */
export function DownloadLink({ route, call, children, type = "default" }: DownloadLinkProps) {
  return (
    <Button type={type} href={urlOf(route, call)} download>
      {children}
    </Button>
  );
}
