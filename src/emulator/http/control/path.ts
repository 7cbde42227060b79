/** Where the control plane lies: never under `/api`. */
export const CONTROL = "/__emulator";
