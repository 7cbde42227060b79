/** The file that a finished job delivers, as it was asked for. Fixed when the job is accepted. */
export type VideoSpec = {
  /** Even, in pixels. */
  readonly width: number;
  /** Even, in pixels. */
  readonly height: number;
  /** In milliseconds, above zero. */
  readonly durationMs: number;
  /** Frames per second, above zero. */
  readonly fps: number;
  /** Whether the file has an audio track. */
  readonly sound: boolean;
};
