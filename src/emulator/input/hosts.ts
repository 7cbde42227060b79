/** What a client may have written into it as the host of the API. */
export const API_HOSTS: readonly string[] = [
  "nano-gpt.com",
  "api.nano-gpt.com",
  "www.nano-gpt.com",
];

/**
 * Where finished videos lie for a client whose requests are intercepted. Several clients refuse media
 * on plain http or on loopback; the top-level domain is a reserved one, so nobody else can have it.
 */
export const ASSET_HOST = "assets.nano-gpt.example";

/** A host as it is compared: in lower case, without brackets or the dot of the root. */
export const plainHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");

const LOOPBACK =
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|::1?|::ffff:127(\.\d{1,3}){3})$/;

/** Whether a host is this machine by its name alone, whatever a resolver says. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** What URLs of videos begin with under interception. */
export const PUBLIC_ASSET_ORIGIN: string = `https://${ASSET_HOST}`;
