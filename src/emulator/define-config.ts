import type { EmulatorOptions } from "./input/options.ts";

/** The options that a config file can hold: a clock is no data, and a server needs its sockets. */
export type EmulatorConfig = Omit<EmulatorOptions, "clock" | "listen">;

/**
 * The options of a config file, as they are; for its types alone.
 *
 * @example
 * // nanogpt-video-emulator.config.mjs
 * export default defineConfig({ pace: "instant", scenarios: ["poll-5xx"] });
 */
export const defineConfig = (config: EmulatorConfig): EmulatorConfig => config;
