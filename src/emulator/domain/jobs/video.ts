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

/** The most that any model comes to: an hour, 120 frames a second, as many files as paths can name. */
export const VIDEO_LIMITS = { durationMs: 3_600_000, fps: 120, outputs: 100 };
