declare module "virtual:field-help" {
  const help: Record<string, Record<string, string>>;
  export default help;
}
