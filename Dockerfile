FROM node:22-bookworm-slim AS build
WORKDIR /srv/fengqiao
COPY package.json package-lock.json ./
COPY scripts/prepare.js scripts/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/var/lib/fengqiao MASTER_KEY_FILE=/etc/fengqiao/master.key
WORKDIR /srv/fengqiao
COPY --from=build /srv/fengqiao/package.json ./
COPY --from=build /srv/fengqiao/node_modules node_modules
COPY --from=build /srv/fengqiao/bin bin
COPY --from=build /srv/fengqiao/dist dist
RUN mkdir -p /var/lib/fengqiao /etc/fengqiao && chown node:node /var/lib/fengqiao /etc/fengqiao
USER node
VOLUME ["/var/lib/fengqiao", "/etc/fengqiao"]
EXPOSE 3000
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=32", "--heap-growing-percent=50", "dist/src/main.js"]
