import { type ThemeConfig, theme } from "antd";
import { colours, controlHeight, fontFamily, fontSize, lineHeight, radius, type Scheme } from "./tokens.ts";

interface Look {
  scheme: Scheme;
  /** Controls are touched, not pointed at. */
  thumb: boolean;
  /** The reader wants no motion. */
  still: boolean;
}

/**
 * The theme of the component set, made from the tokens.
 *
 * @example <ConfigProvider theme={antdTheme({ scheme: "dark", thumb: false, still: false })} />
 */
export function antdTheme({ scheme, thumb, still }: Look): ThemeConfig {
  const c = colours[scheme];
  const shadow =
    scheme === "light"
      ? "0 0 0 1px rgba(27,36,38,.06), 0 8px 24px rgba(27,36,38,.12)"
      : "0 0 0 1px rgba(255,255,255,.12), 0 8px 24px rgba(0,0,0,.5)";
  return {
    algorithm: [scheme === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm, keepTokens(scheme)],
    hashed: false,
    token: {
      ...colourTokens(scheme),
      fontFamily,
      fontSize: thumb ? fontSize.lead : fontSize.body,
      fontSizeSM: fontSize.small,
      fontSizeLG: fontSize.lead,
      lineHeight: lineHeight.body / fontSize.body,
      controlHeight: thumb ? controlHeight.thumb : controlHeight.desk,
      borderRadius: radius.control,
      borderRadiusSM: radius.control,
      borderRadiusLG: radius.panel,
      boxShadow: shadow,
      boxShadowSecondary: shadow,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
      motion: !still,
    },
    components: {
      Button: {
        primaryColor: c.onAccent,
        dangerColor: c.onBad,
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        fontWeight: 500,
      },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
      Tooltip: { colorTextLightSolid: scheme === "light" ? c.surface : c.canvas },
      Segmented: { itemSelectedColor: c.text, trackBg: c.sunken, itemColor: c.textSecondary },
      Tabs: { horizontalItemPadding: "8px 0", titleFontSize: fontSize.body },
      Steps: { iconSize: 24 },
    },
  };
}

/** The algorithms derive shades of their own; what the tokens name stays as it is named. */
type Algorithm = Extract<NonNullable<ThemeConfig["algorithm"]>, (...given: never[]) => unknown>;

function keepTokens(scheme: Scheme): Algorithm {
  return (seed, derived) => ({ ...(derived ?? theme.defaultAlgorithm(seed)), ...colourTokens(scheme) });
}

function colourTokens(scheme: Scheme): NonNullable<ThemeConfig["token"]> {
  const c = colours[scheme];
  return {
    colorPrimary: c.accent,
    colorPrimaryHover: c.accentHover,
    colorPrimaryActive: c.accentActive,
    colorPrimaryBg: c.accentSoft,
    colorPrimaryBgHover: c.accentSoft,
    colorPrimaryText: c.accent,
    colorInfo: c.accent,
    colorInfoBg: c.accentSoft,
    colorSuccess: c.good,
    colorSuccessBg: c.goodSoft,
    colorWarning: c.watch,
    colorWarningBg: c.watchSoft,
    colorError: c.bad,
    colorErrorHover: c.bad,
    colorErrorActive: c.bad,
    colorErrorBorderHover: c.bad,
    colorErrorText: c.bad,
    colorErrorTextHover: c.bad,
    colorErrorTextActive: c.bad,
    colorErrorBg: c.badSoft,
    colorLink: c.accent,
    colorLinkHover: c.accentHover,
    colorLinkActive: c.accentActive,
    colorText: c.text,
    colorTextHeading: c.text,
    colorTextSecondary: c.textSecondary,
    colorTextTertiary: c.textTertiary,
    colorTextDescription: c.textTertiary,
    colorTextPlaceholder: c.textTertiary,
    colorTextLightSolid: c.onAccent,
    colorIcon: c.textTertiary,
    colorBgLayout: c.canvas,
    colorBgContainer: c.surface,
    colorBgElevated: c.raised,
    colorBgSpotlight: scheme === "light" ? c.text : c.textSecondary,
    colorBorder: c.outline,
    colorBorderSecondary: c.hairline,
    colorSplit: c.hairline,
    controlItemBgHover: c.hover,
    controlItemBgActive: c.accentSoft,
    controlItemBgActiveHover: c.accentSoft,
    controlOutline: c.accentSoft,
  };
}
