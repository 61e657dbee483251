// Everything the bot needs in Azure, in one resource group: an identity without a secret, a container for the record, the bot behind https, and the Azure Bot with its Teams channel.
// The application in Entra comes first and is made by hand, as is its trust in the identity: docs/administrator.md says how.
//   az deployment group create --resource-group crisisbot --parameters infra/main.bicepparam

@description('The application (client) id of the application in Entra.')
@minLength(36)
@maxLength(36)
param appId string

@description('The image of the bot, with the team\'s templates in it: registry.example/crisisbot:1.0.0.')
param image string

@description('The registry\'s host, when images are pulled from it by the bot\'s identity, which then needs the role AcrPull there; empty for a public image.')
param registry string = ''

@description('What the resources are called.')
@minLength(3)
@maxLength(20)
param name string = 'crisisbot'

param location string = resourceGroup().location

@description('The account the replies come from: its server, and its token. Empty for none.')
param mastodonServer string = ''
@secure()
param mastodonToken string = ''

@description('The key for POST /api/mentions. Empty: nobody can hand in mentions.')
@secure()
param mentionsKey string = ''

@description('The address called each minute while all is well. Empty for none.')
@secure()
param heartbeatUrl string = ''

var blobDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var port = 8080

// Only those that are given: a secret can't be empty.
var secrets = filter([
  { name: 'mastodon-token', value: mastodonToken, variable: 'CRISISBOT_MASTODON_TOKEN' }
  { name: 'mentions-key', value: mentionsKey, variable: 'CRISISBOT_MENTIONS_KEY' }
  { name: 'heartbeat-url', value: heartbeatUrl, variable: 'CRISISBOT_HEARTBEAT_URL' }
], secret => !empty(secret.value))

// To Teams and to the record the bot is this identity. It may nothing but write in one container.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${replace(toLower(name), '-', '')}${uniqueString(resourceGroup().id)}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    // No keys: who gets in is somebody.
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // What is erased is gone: neither versions nor a bin keep people's posts. Backups are made by store copy.
      deleteRetentionPolicy: { enabled: false }
      isVersioningEnabled: false
    }

    resource record 'containers' = {
      name: 'crisisbot'
      properties: { publicAccess: 'None' }
    }
  }
}

resource mayWrite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::record.id, identity.id, blobDataContributor)
  scope: account::blobs::record
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDataContributor
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource hosting 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: hosting.id
    configuration: {
      activeRevisionsMode: 'Single'
      // The door for the outside. The console stays within each container.
      ingress: { external: true, targetPort: port, transport: 'http', allowInsecure: false }
      registries: empty(registry) ? [] : [{ server: registry, identity: identity.id }]
      secrets: map(secrets, secret => { name: secret.name, value: secret.value })
    }
    template: {
      containers: [
        {
          name: 'crisisbot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat([
            { name: 'CRISISBOT_LISTEN', value: '0.0.0.0:${port}' }
            { name: 'Teams__AppId', value: appId }
            { name: 'Teams__TenantId', value: tenant().tenantId }
            { name: 'Teams__ManagedIdentity', value: identity.properties.clientId }
            { name: 'Store__Blobs__Container', value: '${account.properties.primaryEndpoints.blob}${account::blobs::record.name}' }
            // Which identity opens the container.
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
          ], empty(mastodonServer) ? [] : [
            { name: 'CRISISBOT_MASTODON_SERVER', value: mastodonServer }
          ], map(secrets, secret => { name: secret.variable, secretRef: secret.name }))
          probes: [
            { type: 'Startup', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, failureThreshold: 10 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, failureThreshold: 3 }
            // Not /healthz: a network that is down isn't up for a restart. That one is for the monitor.
            { type: 'Liveness', tcpSocket: { port: port }, periodSeconds: 30, failureThreshold: 5 }
          ]
        }
      ]
      scale: {
        // Never none: a bot that sleeps watches nothing.
        minReplicas: 1
        maxReplicas: 3
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '50' } } }]
      }
    }
  }
  // Without the right to write it would refuse to start.
  dependsOn: [mayWrite]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'CrisisBot'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppType: 'SingleTenant'
    msaAppId: appId
    msaAppTenantId: tenant().tenantId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true }
    }
  }
}

@description('For manifest package --domain.')
output domain string = app.properties.configuration.ingress.fqdn

@description('The subject the application is told to trust.')
output identityPrincipalId string = identity.properties.principalId

@description('The monitor\'s question.')
output health string = 'https://${app.properties.configuration.ingress.fqdn}/healthz'
