/** Walks what was dropped, folders and all, into one flat list of files in the order of their names. */

/** The part of the browser's file entries that is used here. */
export interface DroppedEntry {
  name: string;
  isFile: boolean;
  isDirectory: boolean;
  file?: (found: (file: File) => void, failed: (error: unknown) => void) => void;
  createReader?: () => {
    readEntries: (found: (entries: DroppedEntry[]) => void, failed: (error: unknown) => void) => void;
  };
}

async function entriesIn(folder: DroppedEntry): Promise<DroppedEntry[]> {
  const reader = folder.createReader!();
  const all: DroppedEntry[] = [];
  // A reader hands out a hundred or so entries at a time and an empty list at the end.
  for (;;) {
    const some = await new Promise<DroppedEntry[]>((found, failed) => reader.readEntries(found, failed));
    if (some.length === 0) return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

/** System files that no one means to send, such as .DS_Store, are left out. */
export async function collectFiles(entries: readonly DroppedEntry[]): Promise<File[]> {
  const files: File[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile) files.push(await new Promise<File>((found, failed) => entry.file!(found, failed)));
    if (entry.isDirectory) files.push(...(await collectFiles(await entriesIn(entry))));
  }
  return files;
}
