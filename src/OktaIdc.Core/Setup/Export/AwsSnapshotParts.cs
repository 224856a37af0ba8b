using System.Text.Json;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>The AWS side of a snapshot.</summary>
internal static class AwsSnapshotParts
{
    public static void Organization(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Organization is not { } organization)
        {
            return;
        }

        json.Object("organization", () =>
        {
            json.WriteString("id", organization.Id);
            json.WriteString("managementAccountId", organization.ManagementAccountId);
            json.Texts("units", live.OrganizationalUnits);
            json.Each("accounts", live.Accounts, account =>
            {
                json.WriteString("id", account.Id);
                json.WriteString("name", account.Name);
                json.WriteString("email", account.Email);
                json.WriteString("ou", account.OuPath);
                json.WriteString("status", account.Status);
                json.Map("tags", account.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
            });
            json.Texts("delegatedAdministrators", live.DelegatedAdministrators);
        });
    }

    public static void Instance(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Instance is not { } instance)
        {
            return;
        }

        json.Object("instance", () =>
        {
            json.WriteString("arn", instance.InstanceArn);
            json.WriteString("identityStoreId", instance.IdentityStoreId);
            json.WriteString("portalAlias", live.PortalAlias);
        });
    }

    public static void Directory(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Scope.HasFlag(InventoryScope.Directory))
        {
            json.Object("directory", () =>
            {
                json.Each("users", live.Directory.Users.Values.OrderBy(user => user.UserName, StringComparer.Ordinal), user => User(json, user));
                json.Each("groups", live.Directory.Groups.Values.OrderBy(group => group.Name, StringComparer.Ordinal), group => Group(json, group));
            });
        }
    }

    public static void PermissionSets(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Scope.HasFlag(InventoryScope.PermissionSets))
        {
            json.Each("permissionSets", live.PermissionSets.Values, read => PermissionSet(json, read));
        }
    }

    public static void Assignments(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Scope.HasFlag(InventoryScope.Assignments))
        {
            var names = live.PermissionSetsByArn;
            json.Each("assignments", live.Assignments.Where(a => names.ContainsKey(a.PermissionSetArn)), a =>
            {
                json.WriteString("account", a.AccountId);
                json.WriteString("permissionSet", names[a.PermissionSetArn].Name);
                Principal(json, a.PrincipalType, a.PrincipalId);
            });
        }
    }

    public static void Applications(Utf8JsonWriter json, TenantInventory live)
    {
        if (live.Scope.HasFlag(InventoryScope.Applications))
        {
            json.Each("applications", live.Applications, read =>
            {
                json.WriteString("arn", read.Application.ApplicationArn);
                json.WriteString("name", read.Application.Name);
                json.Each("assignments", read.Assignments, a => Principal(json, a.PrincipalType, a.PrincipalId));
            });
        }

        if (live.Scope.HasFlag(InventoryScope.AccessControl))
        {
            json.Map("accessControlAttributes", (live.AccessControl?.Attributes ?? []).Select(a => KeyValuePair.Create(a.Key, a.Source)));
        }
    }

    public static void Trust(Utf8JsonWriter json, TenantInventory live)
    {
        var trust = live.Trust;
        if (trust.ExternalIdpProbe is not { IsAvailable: true } && trust.ProvisioningProbe is not { IsAvailable: true })
        {
            return;
        }

        json.Object("trust", () =>
        {
            if ((trust.ExternalIdps.FirstOrDefault(idp => idp.IsEnabled) ?? trust.ExternalIdps.FirstOrDefault()) is { } idp)
            {
                json.Object("externalIdp", () =>
                {
                    json.WriteString("entityId", idp.Saml?.EntityId);
                    json.WriteString("loginUrl", idp.Saml?.LoginUrl);
                    json.WriteBoolean("enabled", idp.IsEnabled);
                });
            }

            json.Object("scim", () => json.WriteBoolean("enabled", trust.TenantId is not null));
        });
    }

    private static void User(Utf8JsonWriter json, DirectoryUser user)
    {
        json.WriteString("id", user.Id);
        json.WriteString("userName", user.UserName);
        json.WriteString("displayName", user.DisplayName);
        json.WriteString("givenName", user.GivenName);
        json.WriteString("familyName", user.FamilyName);
        json.WriteString("email", user.Email);
        External(json, user.ExternalId);
        json.WriteBoolean("enabled", user.IsEnabled);
    }

    private static void Group(Utf8JsonWriter json, DirectoryGroup group)
    {
        json.WriteString("id", group.Id);
        json.WriteString("displayName", group.Name);
        json.WriteString("description", group.Description);
        External(json, group.ExternalId);
        if (!group.Members.IsDefault)
        {
            json.Texts("members", group.Members);
        }
    }

    private static void PermissionSet(Utf8JsonWriter json, PermissionSetInventory read)
    {
        var set = read.Set;
        json.WriteString("arn", read.Arn);
        json.WriteString("name", set.Name);
        json.WriteString("description", set.Description);
        json.WriteString("sessionDuration", System.Xml.XmlConvert.ToString(set.SessionDuration));
        json.WriteString("relayState", set.RelayState);
        json.Texts("managedPolicies", set.ManagedPolicies);
        json.Each("customerManagedPolicies", set.CustomerManagedPolicies, policy => Policy(json, policy));
        json.WriteString("inlinePolicy", set.InlinePolicy);
        if (set.PermissionsBoundary is { } boundary)
        {
            json.Object("permissionsBoundary", () =>
            {
                json.WriteString("managedPolicyArn", boundary.ManagedPolicyArn);
                if (boundary.CustomerManagedPolicy is { } policy)
                {
                    json.Object("customerManagedPolicy", () => Policy(json, policy));
                }
            });
        }

        json.Map("tags", set.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        json.Texts("outdatedAccounts", read.OutdatedAccounts);
        json.Texts("provisionedAccounts", read.ProvisionedAccounts);
    }

    private static void Policy(Utf8JsonWriter json, CustomerManagedPolicy policy)
    {
        json.WriteString("name", policy.Name);
        json.WriteString("path", policy.Path);
    }

    private static void External(Utf8JsonWriter json, ExternalId? external)
    {
        if (external is not null)
        {
            json.Object("externalId", () =>
            {
                json.WriteString("issuer", external.Issuer);
                json.WriteString("id", external.Id);
            });
        }
    }

    private static void Principal(Utf8JsonWriter json, PrincipalType type, string id)
    {
        json.WriteString("principalType", type == PrincipalType.Group ? "GROUP" : "USER");
        json.WriteString("principalId", id);
    }
}
