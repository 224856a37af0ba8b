using OktaIdc.Aws;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Scim;

namespace OktaIdc.Connections;

/// <summary>Finds out by read-only calls which way is open for each step. Either side may be missing.</summary>
public sealed class CapabilityReader(OktaConnection? okta, IdcConnection? idc)
{
    private const string NoApi = "There is no API.";

    // What published APIs do, and what no API does; the others are probed.
    private static readonly Capability[] s_known =
    [
        new("Make the organization", "New-IdcOrganization", CapabilitySupport.Supported, "organizations:CreateOrganization, iam:CreateServiceLinkedRole"),
        new("Enable an organization instance", "New-IdcInstance", CapabilitySupport.Manual, "console, management account", NoApi),
        new("Make an account instance", "New-IdcInstance", CapabilitySupport.Supported, "sso:CreateInstance"),
        new("Make the Okta app", "New-OktaIdcApp", CapabilitySupport.Supported, "okta.apps.manage"),
        new("Put AWS's settings into the Okta app", "Set-OktaSamlSetting", CapabilitySupport.Supported, "okta.apps.manage"),
        new("Groups, rules, users", "New-OktaGroup", CapabilitySupport.Supported, "okta.groups.manage, okta.users.manage"),
        new("Assign to the app", "Add-OktaAppAssignment", CapabilitySupport.Supported, "okta.apps.manage"),
        new("Push groups", "Push-OktaGroup", CapabilitySupport.Supported, "okta.apps.manage, okta.groups.manage"),
        new("Refresh App Groups, to link a push to an existing group", "Push-OktaGroup", CapabilitySupport.Manual, "Okta administrator", NoApi),
        new("Provision users who were assigned before", "Sync-OktaAppUser", CapabilitySupport.Manual, "okta.apps.manage", "There is no API for Provision User; assigning anew has the same effect."),
        new("Permission sets", "New-IdcPermissionSet", CapabilitySupport.Supported, "sso:*PermissionSet*"),
        new("Account assignments", "New-IdcAssignment", CapabilitySupport.Supported, "sso:*AccountAssignment*"),
    ];

    /// <summary>All steps.</summary>
    /// <param name="app">The Okta app whose provisioning is to be probed; null where there is none yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Capability>> ReadAsync(OktaApp? app, CancellationToken cancellationToken)
    {
        var all = s_known.ToList();
        var instance = idc is null ? null : await new InstanceOperations(idc, SilentInteraction.Instance).FindAsync(cancellationToken).ConfigureAwait(false);
        var client = instance is null ? null : idc!.Client;
        all.Add(Of(
            "Make Okta the external identity provider",
            "Set-IdcExternalIdp",
            "sso:*, identitystore:*, sso-directory:*",
            client is null ? null : await client.ExternalIdp.ProbeAsync(instance!.IdentityStoreId, cancellationToken).ConfigureAwait(false)));
        all.Add(Of(
            "Enable SCIM in AWS, tokens",
            "Enable-IdcScim",
            "sso-directory:*",
            client is null ? null : await client.Provisioning.ProbeAsync(instance!.IdentityStoreId, cancellationToken).ConfigureAwait(false)));
        all.Add(Of(
            "Choose the portal's subdomain",
            "Set-IdcPortalAlias",
            "sso:*, sso-directory:*",
            client is null ? null : await client.Directory.ProbeAsync(instance!.InstanceArn, cancellationToken).ConfigureAwait(false)));
        var provisioning = okta is null || app is null ? null : await new OktaProvisioningOperations(okta, SilentInteraction.Instance).GetAsync(app, cancellationToken).ConfigureAwait(false);
        all.Add(new Capability(
            "Set up provisioning in Okta",
            "Set-OktaProvisioning",
            provisioning is null ? CapabilitySupport.Unknown : provisioning.IsApiUsable ? CapabilitySupport.Unpublished : CapabilitySupport.Manual,
            "okta.apps.manage",
            provisioning?.Reason));
        return all;
    }

    private static Capability Of(string step, string cmdlet, string permission, ConsoleProbe? probe) => new(
        step,
        cmdlet,
        probe is null ? CapabilitySupport.Unknown : probe.IsAvailable ? CapabilitySupport.Unpublished : CapabilitySupport.Manual,
        permission,
        probe?.Saw);
}
