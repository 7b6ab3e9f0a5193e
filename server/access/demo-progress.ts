/** How far this process has come with making the demo company. */
export interface DemoProgress {
  /** filling: nobody can sign in yet; closing: the company is there and its past months are being closed. */
  readonly step: "filling" | "closing";
  readonly done: number;
  readonly of: number;
}

let running: DemoProgress | null = null;

/**
 * The one demo that this process makes, or null.
 *
 * @example demoProgress.get() // { step: "filling", done: 120, of: 1000 }
 */
export const demoProgress = {
  get: (): DemoProgress | null => running,
  set: (progress: DemoProgress): void => {
    running = progress;
  },
  clear: (): void => {
    running = null;
  },
};
