/** Bounds that keep the reading of one file within fixed memory. Lengths count characters, sizes count bytes. */
export interface ReadLimits {
  readonly maxFieldLength: number;
  readonly maxRecordLength: number;
  readonly maxColumns: number;
  /** Compressed workbook spooled to disk when it arrives as a stream. */
  readonly maxWorkbookBytes: number;
  /** Sum of all parts of a workbook after decompression. */
  readonly maxUnpackedBytes: number;
  /** Parts that are kept in memory: shared texts. */
  readonly maxSharedTextBytes: number;
  /** Unpacked : packed, checked only above `ratioFreeBytes`. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
}

export const DEFAULT_READ_LIMITS: ReadLimits = {
  maxFieldLength: 1_048_576,
  maxRecordLength: 4_194_304,
  maxColumns: 1_000,
  maxWorkbookBytes: 268_435_456,
  maxUnpackedBytes: 2_147_483_648,
  maxSharedTextBytes: 134_217_728,
  maxRatio: 250,
  ratioFreeBytes: 33_554_432,
};
