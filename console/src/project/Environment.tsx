import { Badge } from "@mantine/core";

/** Which environment a project is of; production cannot be mistaken for the other. */
export function Environment({ of }: { of: string }) {
  const live = of === "production";
  return (
    <Badge
      className="amba-env"
      color={live ? "red.9" : "teal.9"}
      variant="filled"
      style={{ flexShrink: 0 }}
      autoContrast={false}
      c="white"
    >
      {live ? "Production" : "Development"}
    </Badge>
  );
}
