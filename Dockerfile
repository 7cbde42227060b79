FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsdown.config.ts ./
COPY scripts/notices.ts scripts/notices.ts
COPY scripts/short-lines.ts scripts/short-lines.ts
COPY src src
RUN npm run build

# All dependencies are in the bundle: what runs is dist/ and the clips.
FROM node:20-slim
WORKDIR /emulator
COPY package.json LICENSE ./
COPY --from=build /build/dist dist
COPY fixtures/media fixtures/media
ENV NODE_ENV=production \
    NANOGPT_EMULATOR_HOST=0.0.0.0 \
    NANOGPT_EMULATOR_PORT=4747 \
    NANOGPT_EMULATOR_ASSET_PORT=4748
EXPOSE 4747 4748
USER node
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.NANOGPT_EMULATOR_PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, so that docker stop reaches the emulator itself.
ENTRYPOINT ["node", "dist/cli.js"]
