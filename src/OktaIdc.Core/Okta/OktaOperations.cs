using System.Collections.Immutable;

namespace OktaIdc.Okta;

/// <summary>Every operation of Okta's API that OktaIdc calls. Help pages and the message of a refusal (403) name the scopes from here.</summary>
public static class OktaOperations
{
    private const string App = "/api/v1/apps/{appId}";
    private const string Connection = App + "/connections/default";
    private const string Push = App + "/group-push/mappings";
    private const string Group = "/api/v1/groups/{groupId}";
    private const string Rule = "/api/v1/groups/rules/{groupRuleId}";
    private const string User = "/api/v1/users/{id}";

    internal static readonly OktaOperation Token = new("token", "POST", "/oauth2/v1/token", [], true);

    internal static readonly OktaOperation ListApps = Read("listApplications", "/api/v1/apps", "okta.apps.read");
    internal static readonly OktaOperation CreateApp = Once("createApplication", "POST", "/api/v1/apps", "okta.apps.manage");
    internal static readonly OktaOperation GetApp = Read("getApplication", App, "okta.apps.read");
    internal static readonly OktaOperation ReplaceApp = Write("replaceApplication", "PUT", App, "okta.apps.manage");
    internal static readonly OktaOperation DeleteApp = Write("deleteApplication", "DELETE", App, "okta.apps.manage");
    internal static readonly OktaOperation ActivateApp = Write("activateApplication", "POST", App + "/lifecycle/activate", "okta.apps.manage");
    internal static readonly OktaOperation DeactivateApp = Write("deactivateApplication", "POST", App + "/lifecycle/deactivate", "okta.apps.manage");

    internal static readonly OktaOperation ListAppKeys = Read("listApplicationKeys", App + "/credentials/keys", "okta.apps.read");
    internal static readonly OktaOperation GenerateAppKey = Once("generateApplicationKey", "POST", App + "/credentials/keys/generate", "okta.apps.manage");
    internal static readonly OktaOperation GetSamlMetadata = Read("previewSAMLmetadataForApplication", App + "/sso/saml/metadata", "okta.apps.read");

    internal static readonly OktaOperation ListCsrs = Read("listCsrsForApplication", App + "/credentials/csrs", "okta.apps.read");
    internal static readonly OktaOperation GenerateCsr = Once("generateCsrForApplication", "POST", App + "/credentials/csrs", "okta.apps.manage");
    internal static readonly OktaOperation RevokeCsr = Write("revokeCsrFromApplication", "DELETE", App + "/credentials/csrs/{csrId}", "okta.apps.manage");
    internal static readonly OktaOperation PublishCsr = Once("publishCsrFromApplication", "POST", App + "/credentials/csrs/{csrId}/lifecycle/publish", "okta.apps.manage");

    internal static readonly OktaOperation ListAppUsers = Read("listApplicationUsers", App + "/users", "okta.apps.read");
    internal static readonly OktaOperation GetAppUser = Read("getApplicationUser", App + "/users/{userId}", "okta.apps.read");
    internal static readonly OktaOperation AssignAppUser = Write("assignUserToApplication", "POST", App + "/users", "okta.apps.manage");
    internal static readonly OktaOperation UpdateAppUser = Write("updateApplicationUser", "POST", App + "/users/{userId}", "okta.apps.manage");
    internal static readonly OktaOperation UnassignAppUser = Write("unassignUserFromApplication", "DELETE", App + "/users/{userId}", "okta.apps.manage");

    internal static readonly OktaOperation ListAppGroups = Read("listApplicationGroupAssignments", App + "/groups", "okta.apps.read");
    internal static readonly OktaOperation GetAppGroup = Read("getApplicationGroupAssignment", App + "/groups/{groupId}", "okta.apps.read");
    internal static readonly OktaOperation AssignAppGroup = Write("assignGroupToApplication", "PUT", App + "/groups/{groupId}", "okta.apps.manage");
    internal static readonly OktaOperation UnassignAppGroup = Write("unassignApplicationFromGroup", "DELETE", App + "/groups/{groupId}", "okta.apps.manage");

    internal static readonly OktaOperation GetConnection = Read("getDefaultProvisioningConnectionForApplication", Connection, "okta.apps.read");
    internal static readonly OktaOperation SetConnection = Write("updateDefaultProvisioningConnectionForApplication", "POST", Connection, "okta.apps.manage");
    internal static readonly OktaOperation ActivateConnection = Write("activateDefaultProvisioningConnectionForApplication", "POST", Connection + "/lifecycle/activate", "okta.apps.manage");
    internal static readonly OktaOperation DeactivateConnection = Write("deactivateDefaultProvisioningConnectionForApplication", "POST", Connection + "/lifecycle/deactivate", "okta.apps.manage");
    internal static readonly OktaOperation ListFeatures = Read("listFeaturesForApplication", App + "/features", "okta.apps.read");
    internal static readonly OktaOperation SetFeature = Write("updateFeatureForApplication", "PUT", App + "/features/{featureName}", "okta.apps.manage");

    internal static readonly OktaOperation ListPush = Read("listGroupPushMappings", Push, "okta.apps.read", "okta.groups.read");
    internal static readonly OktaOperation GetPush = Read("getGroupPushMapping", Push + "/{mappingId}", "okta.apps.read", "okta.groups.read");
    internal static readonly OktaOperation CreatePush = Once("createGroupPushMapping", "POST", Push, "okta.apps.manage", "okta.groups.manage");
    internal static readonly OktaOperation UpdatePush = Write("updateGroupPushMapping", "PATCH", Push + "/{mappingId}", "okta.apps.manage", "okta.groups.manage");
    internal static readonly OktaOperation DeletePush = Write("deleteGroupPushMapping", "DELETE", Push + "/{mappingId}", "okta.apps.manage", "okta.groups.manage");

    internal static readonly OktaOperation ListGroups = Read("listGroups", "/api/v1/groups", "okta.groups.read");
    internal static readonly OktaOperation CreateGroup = Once("addGroup", "POST", "/api/v1/groups", "okta.groups.manage");
    internal static readonly OktaOperation GetGroup = Read("getGroup", Group, "okta.groups.read");
    internal static readonly OktaOperation ReplaceGroup = Write("replaceGroup", "PUT", Group, "okta.groups.manage");
    internal static readonly OktaOperation DeleteGroup = Write("deleteGroup", "DELETE", Group, "okta.groups.manage");
    internal static readonly OktaOperation ListMembers = Read("listGroupUsers", Group + "/users", "okta.groups.read");
    internal static readonly OktaOperation AddMember = Write("assignUserToGroup", "PUT", Group + "/users/{userId}", "okta.groups.manage");
    internal static readonly OktaOperation RemoveMember = Write("unassignUserFromGroup", "DELETE", Group + "/users/{userId}", "okta.groups.manage");

    internal static readonly OktaOperation ListRules = Read("listGroupRules", "/api/v1/groups/rules", "okta.groups.read");
    internal static readonly OktaOperation CreateRule = Once("createGroupRule", "POST", "/api/v1/groups/rules", "okta.groups.manage");
    internal static readonly OktaOperation GetRule = Read("getGroupRule", Rule, "okta.groups.read");
    internal static readonly OktaOperation ReplaceRule = Write("replaceGroupRule", "PUT", Rule, "okta.groups.manage");
    internal static readonly OktaOperation DeleteRule = Write("deleteGroupRule", "DELETE", Rule, "okta.groups.manage");
    internal static readonly OktaOperation ActivateRule = Write("activateGroupRule", "POST", Rule + "/lifecycle/activate", "okta.groups.manage");
    internal static readonly OktaOperation DeactivateRule = Write("deactivateGroupRule", "POST", Rule + "/lifecycle/deactivate", "okta.groups.manage");

    internal static readonly OktaOperation ListUsers = Read("listUsers", "/api/v1/users", "okta.users.read");
    internal static readonly OktaOperation CreateUser = Once("createUser", "POST", "/api/v1/users", "okta.users.manage");
    internal static readonly OktaOperation GetUser = Read("getUser", User, "okta.users.read");
    internal static readonly OktaOperation UpdateUser = Write("updateUser", "POST", User, "okta.users.manage");

    // The first call deactivates, the second deletes: sent twice by accident it does both.
    internal static readonly OktaOperation DeleteUser = Once("deleteUser", "DELETE", User, "okta.users.manage");
    internal static readonly OktaOperation ListUserGroups = Read("listUserGroups", User + "/groups", "okta.users.read");
    internal static readonly OktaOperation ActivateUser = Once("activateUser", "POST", User + "/lifecycle/activate", "okta.users.manage");
    internal static readonly OktaOperation DeactivateUser = Write("deactivateUser", "POST", User + "/lifecycle/deactivate", "okta.users.manage");
    internal static readonly OktaOperation SuspendUser = Once("suspendUser", "POST", User + "/lifecycle/suspend", "okta.users.manage");
    internal static readonly OktaOperation UnsuspendUser = Once("unsuspendUser", "POST", User + "/lifecycle/unsuspend", "okta.users.manage");
    internal static readonly OktaOperation RevokeSessions = Write("revokeUserSessions", "DELETE", "/api/v1/users/{userId}/sessions", "okta.users.manage");
    internal static readonly OktaOperation LogOutEverywhere = Write("globalTokenRevocation", "POST", "/oauth2/v1/global-token-revocation", "okta.universalLogout.manage");

    internal static readonly OktaOperation ListFactors = Read("listFactors", "/api/v1/users/{userId}/factors", "okta.users.read");
    internal static readonly OktaOperation ListPolicies = Read("listPolicies", "/api/v1/policies", "okta.policies.read");
    internal static readonly OktaOperation GetPolicy = Read("getPolicy", "/api/v1/policies/{policyId}", "okta.policies.read");
    internal static readonly OktaOperation ListPolicyRules = Read("listPolicyRules", "/api/v1/policies/{policyId}/rules", "okta.policies.read");

    internal static readonly OktaOperation ListAuthenticators = Read("listAuthenticators", "/api/v1/authenticators", "okta.authenticators.read");
    internal static readonly OktaOperation ListAuthenticatorMethods = Read("listAuthenticatorMethods", "/api/v1/authenticators/{authenticatorId}/methods", "okta.authenticators.read");
    internal static readonly OktaOperation GetFirstPartyAppSettings = Read("getFirstPartyAppSettings", "/api/v1/first-party-app-settings/{appName}", "okta.apps.read");
    internal static readonly OktaOperation ListZones = Read("listNetworkZones", "/api/v1/zones", "okta.networkZones.read");
    internal static readonly OktaOperation ListApiTokens = Read("listApiTokens", "/api/v1/api-tokens", "okta.apiTokens.read");

    internal static readonly OktaOperation ListMappings = Read("listProfileMappings", "/api/v1/mappings", "okta.profileMappings.read");
    internal static readonly OktaOperation GetMapping = Read("getProfileMapping", "/api/v1/mappings/{mappingId}", "okta.profileMappings.read");
    internal static readonly OktaOperation UpdateMapping = Write("updateProfileMapping", "POST", "/api/v1/mappings/{mappingId}", "okta.profileMappings.manage");
    internal static readonly OktaOperation GetAppSchema = Read("getApplicationUserSchema", "/api/v1/meta/schemas/apps/{appId}/default", "okta.schemas.read");
    internal static readonly OktaOperation GetUserSchema = Read("getUserSchema", "/api/v1/meta/schemas/user/{schemaId}", "okta.schemas.read");

    internal static readonly OktaOperation ListLogs = Read("listLogEvents", "/api/v1/logs", "okta.logs.read");
    internal static readonly OktaOperation ListLogStreams = Read("listLogStreams", "/api/v1/logStreams", "okta.logStreams.read");
    internal static readonly OktaOperation CreateLogStream = Once("createLogStream", "POST", "/api/v1/logStreams", "okta.logStreams.manage");
    internal static readonly OktaOperation ActivateLogStream = Write("activateLogStream", "POST", "/api/v1/logStreams/{logStreamId}/lifecycle/activate", "okta.logStreams.manage");
    internal static readonly OktaOperation DeleteLogStream = Write("deleteLogStream", "DELETE", "/api/v1/logStreams/{logStreamId}", "okta.logStreams.manage");
    internal static readonly OktaOperation ListPrincipalLimits = Read("listPrincipalRateLimitEntities", "/api/v1/principal-rate-limits", "okta.principalRateLimits.read");
    internal static readonly OktaOperation GetOrg = Read("getOrgSettings", "/api/v1/org", "okta.orgs.read");

    /// <summary>All operations, by the vendor's name.</summary>
    public static ImmutableSortedDictionary<string, OktaOperation> All { get; } = typeof(OktaOperations)
        .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
        .Select(f => f.GetValue(null)).OfType<OktaOperation>()
        .ToImmutableSortedDictionary(o => o.Name, o => o, StringComparer.Ordinal);

    /// <summary>The scopes that a service app needs for everything OktaIdc does; "manage" includes "read".</summary>
    public static ImmutableArray<string> DefaultScopes { get; } =
    [
        "okta.apps.manage", "okta.groups.manage", "okta.users.manage", "okta.profileMappings.manage", "okta.schemas.read", "okta.logs.read", "okta.orgs.read",
    ];

    /// <summary>Scopes that only some operations need and that many orgs do not grant: asked for only where -Scope names them, because Okta refuses the token for one that is not granted.</summary>
    public static ImmutableArray<string> OptionalScopes { get; } =
    [
        "okta.policies.read", "okta.universalLogout.manage", "okta.principalRateLimits.read", "okta.authenticators.read", "okta.networkZones.read", "okta.apiTokens.read",
        "okta.logStreams.manage",
    ];

    private static OktaOperation Read(string name, string path, params ImmutableArray<string> scopes) => new(name, "GET", path, scopes, true);

    private static OktaOperation Write(string name, string method, string path, params ImmutableArray<string> scopes) => new(name, method, path, scopes, true);

    private static OktaOperation Once(string name, string method, string path, params ImmutableArray<string> scopes) => new(name, method, path, scopes, false);
}
