namespace OktaIdc.Connections;

/// <summary>The steps of the chain, and by which probe each is known.</summary>
internal static class CapabilityTable
{
    /// <summary>A row: the step, how it is done, what it needs, and what is known of it without asking.</summary>
    internal sealed record Row(string Area, string Step, CapabilityProbe Probe, string[] Permissions, string Known);

    /// <summary>All rows, in the order of the chain.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("Organization", "Make an organization", CapabilityProbe.None, ["organizations:CreateOrganization", "iam:CreateServiceLinkedRole"], "Published."),
        new("Organization", "Enable an organization instance", CapabilityProbe.Never, [], "AWS has no API for it; CreateInstance makes account instances only."),
        new("Organization", "Make an account instance", CapabilityProbe.None, ["sso:CreateInstance", "iam:CreateServiceLinkedRole"], "Published; refused in a management account."),
        new("Organization", "Delegated administrators", CapabilityProbe.None, ["organizations:RegisterDelegatedAdministrator", "organizations:ListDelegatedAdministrators"], "Published; management account only."),
        new("Saml", "Make and find the Okta app", CapabilityProbe.None, ["okta.apps.manage"], "Published."),
        new("Saml", "Read AWS's service-provider settings", CapabilityProbe.ExternalIdp, ["sso-directory:GetAWSSPConfigurationForDirectory"], "AWS publishes no API for it."),
        new("Saml", "Set the external identity provider", CapabilityProbe.ExternalIdp, ["sso-directory:CreateExternalIdPConfigurationForDirectory", "sso-directory:EnableExternalIdPConfigurationForDirectory"], "AWS publishes no API for it."),
        new("Saml", "Import and delete its certificates", CapabilityProbe.ExternalIdp, ["sso-directory:ImportExternalIdPCertificate", "sso-directory:DeleteExternalIdPCertificate"], "AWS publishes no API for it."),
        new("Scim", "Enable automatic provisioning", CapabilityProbe.Provisioning, ["sso-directory:CreateProvisioningTenant"], "AWS publishes no API for it."),
        new("Scim", "Make and delete SCIM tokens", CapabilityProbe.Provisioning, ["sso-directory:CreateBearerToken", "sso-directory:ListBearerTokens", "sso-directory:DeleteBearerToken"], "AWS publishes no API for it."),
        new("Scim", "Give Okta endpoint and token", CapabilityProbe.Unasked, ["okta.apps.manage"], "Okta documents the call for some apps, amazon_aws_sso not among them; a success proves nothing and is verified by what arrives."),
        new("Identities", "Groups, rules, users, assignments", CapabilityProbe.None, ["okta.groups.manage", "okta.users.manage", "okta.apps.manage"], "Published."),
        new("Identities", "Push groups", CapabilityProbe.None, ["okta.apps.manage"], "Published; linking to a group that exists in AWS needs Refresh App Groups, which has no API."),
        new("Identities", "Provision users who were assigned before", CapabilityProbe.Unasked, ["okta.apps.manage"], "Okta has no API for Provision User; assigning anew has the same effect."),
        new("Access", "Permission sets", CapabilityProbe.None, ["sso:CreatePermissionSet", "sso:UpdatePermissionSet", "sso:ProvisionPermissionSet"], "Published; organization instances only."),
        new("Access", "Account assignments", CapabilityProbe.None, ["sso:CreateAccountAssignment", "sso:DeleteAccountAssignment", "sso:ListAccountAssignmentsForPrincipal"], "Published; organization instances only."),
        new("Access", "Application assignments", CapabilityProbe.None, ["sso:CreateApplicationAssignment", "sso:ListApplications"], "Published; SAML applications are made in the console."),
        new("Access", "Choose the portal's alias", CapabilityProbe.Directory, ["sso-directory:CreateAlias"], "AWS publishes no API for it."),
    ];
}

/// <summary>What tells whether a step can be done by a call.</summary>
internal enum CapabilityProbe
{
    /// <summary>Published: nothing needs to be asked.</summary>
    None,

    /// <summary>There is no call at all.</summary>
    Never,

    /// <summary>Undocumented, and no read-only call would tell.</summary>
    Unasked,

    /// <summary>ListExternalIdPConfigurationsForDirectory.</summary>
    ExternalIdp,

    /// <summary>ListProvisioningTenants.</summary>
    Provisioning,

    /// <summary>ListDirectoryAssociations.</summary>
    Directory,
}
