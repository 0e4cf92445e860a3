/** What this product uses of pdfmake, which brings no types of its own. */
declare module 'pdfmake' {
  export interface FontFiles {
    readonly normal: string;
    readonly bold: string;
  }

  export type PdfContent = string | Readonly<Record<string, unknown>> | readonly PdfContent[];

  /** What is about to be placed on a page. */
  export interface NodeInfo {
    readonly headlineLevel?: number;
  }

  export interface NodeQueries {
    getFollowingNodesOnPage(): readonly NodeInfo[];
  }

  interface PdfMake {
    addFonts(fonts: Readonly<Record<string, FontFiles>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: Readonly<Record<string, unknown>>): { getBuffer(): Promise<Buffer> };
  }

  const pdfmake: PdfMake;
  export { pdfmake as default };
}
