/** The part of papaparse that is used here. Its published types bring all of Node's into a room that has none. */
declare module "papaparse" {
  interface ParseConfig {
    readonly delimiter?: string;
    readonly skipEmptyLines?: boolean;
  }
  const Papa: {
    readonly parse: (text: string, config?: ParseConfig) => { readonly data: string[][] };
  };
  export default Papa;
}
