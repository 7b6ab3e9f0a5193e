import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/**
 * Names the page in the tab and for screen readers: "Page · Partnerloop".
 *
 * @example usePageTitle(t("nav.partners"))
 */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t("product");
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
