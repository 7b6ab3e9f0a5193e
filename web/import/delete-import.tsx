import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { deleteImport } from "../../contract/import/imports.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import type { Import } from "./upload-file.ts";
import { useDeleteImport } from "./use-import.ts";

interface DeleteImportProps {
  found: Import;
  size?: "small" | "middle";
  /** Where to go when it is gone. */
  onDeleted?: () => void;
}

/** Deletes an upload that was never imported, after a question. */
export function DeleteImport({ found, size = "middle", onDeleted }: DeleteImportProps) {
  const { t } = useTranslation("import");
  const { modal, message } = App.useApp();
  const describe = useDescribeError();
  const remove = useDeleteImport(() => call(deleteImport, { params: { id: found.id } }));
  const ask = () =>
    modal.confirm({
      title: t("delete.title", { file: found.fileName }),
      content: t("delete.content"),
      okText: t("delete.confirm"),
      cancelText: t("delete.keep"),
      okButtonProps: { danger: true },
      onOk: () =>
        remove.mutateAsync().then(
          () => {
            void message.success(t("delete.done", { file: found.fileName }));
            onDeleted?.();
          },
          (error: Error) => {
            const { what, why } = describe(error);
            void message.error([what, why].join(" "));
          },
        ),
    });
  return (
    <Button
      size={size}
      onClick={ask}
      loading={remove.isPending}
      aria-label={t("delete.of", { file: found.fileName })}
    >
      {t("delete.button")}
    </Button>
  );
}
