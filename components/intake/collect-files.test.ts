import { expect, test } from "vitest";
import { collectFiles, type DroppedEntry } from "./collect-files.ts";

const fileEntry = (name: string): DroppedEntry => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (found) => found(new File(["x"], name)),
});
const folderEntry = (name: string, entries: DroppedEntry[], page = 2): DroppedEntry => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    let from = 0;
    return {
      readEntries: (found) => {
        found(entries.slice(from, from + page));
        from += page;
      },
    };
  },
});

test("walks folders page by page, sorted, without hidden files", async () => {
  const dropped = [
    folderEntry("samples", [
      fileEntry("c.xml"),
      fileEntry(".DS_Store"),
      folderEntry("mt", [fileEntry("m2.txt"), fileEntry("m1.txt")]),
      fileEntry("a.xml"),
      fileEntry("b.xml"),
    ]),
    fileEntry("z.xml"),
  ];
  const files = await collectFiles(dropped);
  expect(files.map((file) => file.name)).toEqual(["a.xml", "b.xml", "c.xml", "m1.txt", "m2.txt", "z.xml"]);
});

test("a file that cannot be read fails loudly", async () => {
  const broken: DroppedEntry = {
    ...fileEntry("a.xml"),
    file: (_, failed) => failed(new Error("NotReadable")),
  };
  await expect(collectFiles([broken])).rejects.toThrow("NotReadable");
});
