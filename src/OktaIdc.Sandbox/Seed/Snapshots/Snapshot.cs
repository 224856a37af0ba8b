using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>A snapshot of real tenants, version 1: what was not read, or is not there, is missing. Ids are the tenants' own.</summary>
internal sealed record Snapshot(
    string? Region,
    SnapshotOrganization? Organization,
    SnapshotInstance? Instance,
    SnapshotDirectory? Directory,
    IReadOnlyList<SnapshotSet>? PermissionSets,
    IReadOnlyList<SnapshotAssignment>? Assignments,
    IReadOnlyList<SnapshotApplication>? Applications,
    IReadOnlyDictionary<string, string>? AccessControlAttributes,
    SnapshotTrust? Trust,
    SnapshotOkta? Okta);

/// <summary>The organization.</summary>
internal sealed record SnapshotOrganization(string? Id, string? ManagementAccountId, IReadOnlyList<string>? Units, IReadOnlyList<SnapshotAccount>? Accounts, IReadOnlyList<string>? DelegatedAdministrators);

/// <summary>An account.</summary>
internal sealed record SnapshotAccount(string? Id, string? Name, string? Email, string? Ou, string? Status, IReadOnlyDictionary<string, string>? Tags);

/// <summary>The instance.</summary>
internal sealed record SnapshotInstance(string? Arn, string? IdentityStoreId, string? PortalAlias);

/// <summary>Users and groups of the identity store.</summary>
internal sealed record SnapshotDirectory(IReadOnlyList<SnapshotStoreUser>? Users, IReadOnlyList<SnapshotStoreGroup>? Groups);

/// <summary>An id at the provisioning source.</summary>
internal sealed record SnapshotExternalId(string? Issuer, string? Id);

/// <summary>A user of the identity store.</summary>
internal sealed record SnapshotStoreUser(string? Id, string? UserName, string? DisplayName, string? GivenName, string? FamilyName, string? Email, SnapshotExternalId? ExternalId, bool? Enabled);

/// <summary>A group of the identity store.</summary>
internal sealed record SnapshotStoreGroup(string? Id, string? DisplayName, string? Description, SnapshotExternalId? ExternalId, IReadOnlyList<string>? Members);

/// <summary>A customer managed policy.</summary>
internal sealed record SnapshotPolicy(string? Name, string? Path);

/// <summary>A permissions boundary: one of the two.</summary>
internal sealed record SnapshotBoundary(string? ManagedPolicyArn, SnapshotPolicy? CustomerManagedPolicyReference);

/// <summary>A permission set.</summary>
internal sealed record SnapshotSet(
    string? Arn,
    string? Name,
    string? Description,
    string? SessionDuration,
    string? RelayState,
    IReadOnlyList<string>? ManagedPolicies,
    IReadOnlyList<SnapshotPolicy>? CustomerManagedPolicies,
    string? InlinePolicy,
    SnapshotBoundary? PermissionsBoundary,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<string>? OutdatedAccounts,
    IReadOnlyList<string>? ProvisionedAccounts);

/// <summary>An account assignment; the set by name.</summary>
internal sealed record SnapshotAssignment(string? Account, string? PermissionSet, string? PrincipalType, string? PrincipalId);

/// <summary>An application with its assignments.</summary>
internal sealed record SnapshotApplication(string? Arn, string? Name, IReadOnlyList<SnapshotPrincipal>? Assignments);

/// <summary>A user or group.</summary>
internal sealed record SnapshotPrincipal(string? PrincipalType, string? PrincipalId);

/// <summary>How sign-in and SCIM stand.</summary>
internal sealed record SnapshotTrust(SnapshotIdp? ExternalIdp, SnapshotScim? Scim);

/// <summary>The external IdP.</summary>
internal sealed record SnapshotIdp(string? EntityId, string? LoginUrl, bool? Enabled);

/// <summary>Whether SCIM is on.</summary>
internal sealed record SnapshotScim(bool? Enabled);

/// <summary>The Okta org.</summary>
internal sealed record SnapshotOkta(
    SnapshotApp? App,
    IReadOnlyList<SnapshotUser>? Users,
    IReadOnlyList<SnapshotGroup>? Groups,
    IReadOnlyList<SnapshotRule>? Rules,
    IReadOnlyList<string>? AppGroups,
    IReadOnlyList<SnapshotAppUser>? AppUsers,
    IReadOnlyList<SnapshotPush>? Push);

/// <summary>The app.</summary>
internal sealed record SnapshotApp(string? Id, string? Label, string? Status, string? AcsUrl, string? EntityId, bool? ProvisioningOn, IReadOnlyDictionary<string, string>? AttributeStatements);

/// <summary>A user of the org.</summary>
internal sealed record SnapshotUser(string? Id, string? Login, string? Status, JsonObject? Profile);

/// <summary>A group of the org.</summary>
internal sealed record SnapshotGroup(string? Id, string? Name, string? Description, IReadOnlyList<string>? Members);

/// <summary>A group rule.</summary>
internal sealed record SnapshotRule(string? Id, string? Name, string? Expression, string? Status, IReadOnlyList<string>? Groups);

/// <summary>An assignment of a user to the app.</summary>
internal sealed record SnapshotAppUser(string? Id, string? Scope, string? UserName, string? ExternalId, string? Status);

/// <summary>A group push.</summary>
internal sealed record SnapshotPush(string? SourceGroup, string? TargetName, string? Status, string? Error, DateTimeOffset? LastPush);
