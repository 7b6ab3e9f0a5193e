# Partnerloop with its embedded PostgreSQL, or with one elsewhere by DATABASE_URL; see docs/operate.md.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The packages that bring Node for npm's scripts are of no use beside this image's own.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-* node_modules/node-bin-*
COPY tsconfig.base.json tsconfig.json tsconfig.web.json ./
COPY science science
COPY domain domain
COPY contract contract
COPY database database
COPY server server
COPY simulator simulator
COPY web web
COPY profiles profiles
COPY cli cli
RUN node --input-type=module -e "import { ensureWebBuilt } from './server/web-build.ts'; await ensureWebBuilt({ log: console.log });"

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/tmp/partnerloop-compiled \
    PARTNERLOOP_FOLDER=/data \
    HOST=0.0.0.0 \
    PORT=4400 \
    LOG_LEVEL=info
WORKDIR /app
COPY --from=build /app /app
# PostgreSQL refuses root, and nothing here needs it.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4400
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4400/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=8", "cli/partnerloop.js"]
CMD ["start"]
