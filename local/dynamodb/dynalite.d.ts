declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** The options and the result of the package's only function, as its readme documents them. */
  export default function dynalite(options: {
    /** Folder of the LevelDB store; in memory if absent. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
