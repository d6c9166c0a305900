import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const amba: MantineColorsTuple = [
  "#f2efff",
  "#e2dcff",
  "#c3b7fb",
  "#a28ff7",
  "#866df4",
  "#7557f2",
  "#6d4af2",
  "#5b3ad0",
  "#5033bb",
  "#432aa5",
];

export const theme = createTheme({
  colors: { amba },
  primaryColor: "amba",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.55rem" }, h2: { fontSize: "1.1rem" }, h3: { fontSize: "1rem" } },
  },
  components: {
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5, blur: 2 } } },
    Drawer: {
      defaultProps: { position: "right", size: "lg", overlayProps: { backgroundOpacity: 0.35, blur: 1 } },
    },
    Card: { defaultProps: { withBorder: true, padding: "lg" } },
    Badge: { defaultProps: { radius: "sm" } },
    Menu: { defaultProps: { shadow: "md" } },
  },
});

/** Texts stay readable: at least 4.5 to 1 against what they stand on. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5a6270",
    "--mantine-color-error": "#c92a2a",
    "--mantine-color-placeholder": "#6b7280",
    "--mantine-color-anchor": "#5b3ad0",
    "--amba-canvas": "#f7f7fb",
    "--amba-panel": "#ffffff",
    "--amba-line": "#e4e5ee",
    "--amba-good": "#087f5b",
    "--amba-alarm": "#b4400b",
  },
  dark: {
    "--mantine-color-dimmed": "#a7adba",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-placeholder": "#9aa1ae",
    "--mantine-color-anchor": "#b9acff",
    "--mantine-color-body": "#16171d",
    "--amba-canvas": "#111217",
    "--amba-panel": "#1a1b22",
    "--amba-line": "#2d2f3a",
    "--amba-good": "#63e6be",
    "--amba-alarm": "#ffa94d",
  },
});
