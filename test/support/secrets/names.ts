/** Names that say that a secret stands behind them, in a header, a query or a body. */
export const SECRET_NAMES: readonly string[] = [
  ...["x-openai-key", "openai-key", "anthropic-key", "nanogpt-key", "x-nano-key", "x-rapidapi-key"],
  ...["x-functions-key", "x-user-key", "x-admin-key", "x-master-key", "x-consumer-key", "x-keys"],
  ...["x-signing-key", "x-encryption-key", "x-my-key", "x-keyid", "x-api-key-2", "api_key_v2"],
  ...["x-user-token-2", "x-auth-token-v1", "x-secret-value", "authentication", "Cookie2", "dpop"],
  ...["x-csrf", "x-pat", "x-sid", "x-otp", "x-pass", "x-pw", "x-access", "x-signature"],
  ...[
    "x-hub-signature",
    "x-hub-signature-256",
    "nanogptKey",
    "nanogptkey",
    "nano_key",
    "my_key",
    "openai_key",
  ],
  ...["session_key", "signing_key", "master_key", "user_token_2", "secret_value", "keys", "tokens"],
  ...["keyid", "sig", "signature", "X-Amz-Signature", "pw", "sid", "refresh", "APIKey", "xapikey"],
  ...["accessToken", "clientSecret", "dbpassword", "oauth_token", "jwt", "x-goog-api-key"],
];
