# The bot in a container: without a shell, as nobody in particular, with a root that may be read-only. Only /data is written.
#   docker build -t crisisbot .
#   docker run --read-only -v crisisbot-data:/data -v ./templates:/templates:ro -p 8080:8080 crisisbot

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH=amd64
WORKDIR /src
COPY . .
# Every package is what its lock file says. The publication adds the parts for the container's processor, and no package.
RUN dotnet restore src/CrisisBot --locked-mode
# Compiled ahead of time: the first click after a start is answered as fast as the second.
RUN dotnet publish src/CrisisBot -c Release -a $TARGETARCH --os linux --no-self-contained -p:PublishReadyToRun=true -o /app
# There is no shell further down to make it with.
RUN mkdir /data

# Chiseled: the runtime and nothing else. "extra" has what the bot's four languages need (ICU).
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
COPY --from=build /app /app
COPY templates /templates
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# Nothing is written to /tmp, and the listeners are those of the command line.
ENV DOTNET_EnableDiagnostics=0 ASPNETCORE_HTTP_PORTS= CRISISBOT_LISTEN=0.0.0.0:8080
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s CMD ["/app/crisisbot", "health"]
ENTRYPOINT ["/app/crisisbot", "--data", "/data", "--templates", "/templates"]
