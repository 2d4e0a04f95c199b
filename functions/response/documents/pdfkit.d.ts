import 'pdfkit';

declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      /** Of a table's header cell: what it is the header of (PDF/UA-1, 7.5). The library has it, its types do not yet. */
      scope?: 'Column' | 'Row' | 'Both';
    }
  }
}
