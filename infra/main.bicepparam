using './main.bicep'

// Secrets come from the environment of whoever deploys, and stand in no file.
param appId = readEnvironmentVariable('CRISISBOT_APP_ID')
param image = readEnvironmentVariable('CRISISBOT_IMAGE')
param registry = readEnvironmentVariable('CRISISBOT_REGISTRY', '')
param mastodonServer = readEnvironmentVariable('CRISISBOT_MASTODON_SERVER', '')
param mastodonToken = readEnvironmentVariable('CRISISBOT_MASTODON_TOKEN', '')
param mentionsKey = readEnvironmentVariable('CRISISBOT_MENTIONS_KEY', '')
param heartbeatUrl = readEnvironmentVariable('CRISISBOT_HEARTBEAT_URL', '')
