import type { Organisation } from '../../platform/organisation.ts';
import type { EventStore, FileStore, FileStreams, Keys, ParticularsStore } from '../../platform/ports.ts';
import type { Fonts } from '../documents/fonts.ts';

export interface PrepareDependencies {
  events: EventStore;
  particulars: ParticularsStore;
  files: FileStore;
  streams: FileStreams;
  keys: Keys;
  organisation: Organisation;
  fonts: Fonts;
}
