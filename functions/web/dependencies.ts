import type { Organisation } from '../platform/organisation.ts';
import type { FileStore, FileStreams, Keys, ParticularsStore, Presigner } from '../platform/ports.ts';
import type { RecordingDependencies } from './record-on-case.ts';

/** What the pages need of the world. */
export interface WebDependencies extends RecordingDependencies {
  particulars: ParticularsStore;
  files: FileStore;
  streams: FileStreams;
  presigner: Presigner;
  keys: Keys;
  organisation: Organisation;
}
