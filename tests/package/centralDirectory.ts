/** What a zip says of one of its files. */
export interface ZipEntry {
  name: string;
  /** As Unix has it: kind and rights of the file. */
  mode: number;
  /** Date and time as MS-DOS packs them. */
  time: number;
}

/** The list at the end of a zip, by its specification (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16). */
export function centralDirectory(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const entry = { name, mode: zip.readUInt32LE(at + 38) >>> 16, time: zip.readUInt32LE(at + 12) };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return entry;
  });
}
