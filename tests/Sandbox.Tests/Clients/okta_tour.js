// Okta's own SDK for Node.js, unmodified, walks through the org. Prints one JSON object with what it saw.
'use strict';
const okta = require('@okta/okta-sdk-nodejs');

const [orgUrl, token, clientId, kid, privateKey, baseUrl, scimToken] = process.argv.slice(2);

async function all(collection) {
  const items = [];
  await (await collection).each(item => { items.push(item); });
  return items;
}

async function tour(client) {
  const seen = {};
  seen.org = (await client.orgSettingApi.getOrgSettings()).companyName;
  const user = await client.userApi.createUser({
    activate: true,
    body: { profile: { login: 'ada@example.com', email: 'ada@example.com', firstName: 'Ada', lastName: 'King', displayName: 'Ada King', department: 'Cloud' } },
  });
  seen.user = (await client.userApi.getUser({ userId: user.id })).status;
  const names = ['aws-users', 'org-DevOps', 'cloud'];
  const groups = {};
  for (const name of names) {
    groups[name] = await client.groupApi.createGroup({ group: { profile: { name } } });
  }

  await client.groupApi.assignUserToGroup({ groupId: groups['aws-users'].id, userId: user.id });
  await client.groupApi.assignUserToGroup({ groupId: groups['org-DevOps'].id, userId: user.id });
  seen.members = (await all(client.groupApi.listGroupUsers({ groupId: groups['aws-users'].id }))).map(u => u.profile.login);
  const rule = await client.groupApi.createGroupRule({
    groupRule: {
      type: 'group_rule', name: 'cloud', conditions: { expression: { type: 'urn:okta:expression:1.0', value: 'user.department=="Cloud"' } },
      actions: { assignUserToGroups: { groupIds: [groups.cloud.id] } },
    },
  });
  await client.groupApi.activateGroupRule({ ruleId: rule.id });
  seen.ruled = (await all(client.groupApi.listGroupUsers({ groupId: groups.cloud.id }))).length;
  seen.paged = (await all(client.groupApi.listGroups({ limit: 1 }))).length;

  const app = await client.applicationApi.createApplication({
    application: {
      name: 'amazon_aws_sso', label: 'AWS IAM Identity Center', signOnMode: 'SAML_2_0',
      settings: { app: { acsURL: 'https://signin.example.com/acs', entityID: 'https://signin.example.com/d-1' } },
    },
  });
  seen.mode = app.signOnMode;
  seen.apps = (await all(client.applicationApi.listApplications({ filter: 'name eq "amazon_aws_sso"' }))).length;
  const key = await client.applicationApi.generateApplicationKey({ appId: app.id, validityYears: 2 });
  seen.keys = (await all(client.applicationApi.listApplicationKeys({ appId: app.id }))).map(k => k.kid).includes(key.kid);
  const connection = await client.applicationApi.updateDefaultProvisioningConnectionForApplication({
    appId: app.id, activate: true, ProvisioningConnectionRequest: { baseUrl, profile: { authScheme: 'TOKEN', token: scimToken } },
  });
  seen.connection = connection.status;
  const feature = await client.applicationApi.updateFeatureForApplication({
    appId: app.id, name: 'USER_PROVISIONING',
    CapabilitiesObject: { create: { lifecycleCreate: { status: 'ENABLED' } }, update: { profile: { status: 'ENABLED' }, lifecycleDeactivate: { status: 'ENABLED' } } },
  });
  seen.feature = feature.status;
  await client.applicationApi.assignGroupToApplication({ appId: app.id, groupId: groups['aws-users'].id, applicationGroupAssignment: {} });
  seen.assigned = (await all(client.applicationApi.listApplicationUsers({ appId: app.id }))).map(u => u.scope);
  const mapping = await client.groupPushMappingApi.createGroupPushMapping({
    appId: app.id, body: { sourceGroupId: groups['org-DevOps'].id, targetGroupName: 'org-DevOps' },
  });
  seen.mapping = mapping.status;
  seen.mappings = (await all(client.groupPushMappingApi.listGroupPushMappings({ appId: app.id }))).length;
  seen.events = (await all(client.systemLogApi.listLogEvents({ since: new Date(Date.now() - 60000).toISOString(), until: new Date(Date.now() + 60000).toISOString(), filter: `target.id eq "${app.id}"` })))
    .map(e => e.eventType).includes('application.lifecycle.create');
  try {
    await client.userApi.getUser({ userId: 'nobody' });
  } catch (e) {
    seen.missing = `${e.status} ${e.errorCode}`;
  }

  return seen;
}

async function main() {
  const seen = await tour(new okta.Client({ orgUrl, token }));
  const service = new okta.Client({
    orgUrl, authorizationMode: 'PrivateKey', clientId, scopes: ['okta.users.read', 'okta.groups.read'], privateKey, keyId: kid,
  });
  seen.service = (await all(service.userApi.listUsers({ search: 'profile.department eq "Cloud"' }))).map(u => u.profile.login);
  console.log(JSON.stringify(seen));
}

main().catch(e => {
  console.error(e.stack || e, e.status, JSON.stringify(e));
  process.exit(1);
});
