using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>What a plan will want to put right between the two sides, which no setup can leave out.</summary>
internal static class TrustNotes
{
    public static void Add(TenantInventory live, ExportNotes notes)
    {
        var trust = live.Trust;
        if (live.Instance is null)
        {
            notes.Add("instance of IAM Identity Center", "there is none; a plan will want one.");
        }

        if (trust.App is not { } app)
        {
            notes.Add("Okta app", "there is no AWS IAM Identity Center app; a plan will make it, and link it.");
            return;
        }

        var provider = trust.ServiceProvider;
        if (app.AcsUrl is null || app.EntityId is null || (provider is not null && (app.AcsUrl != provider.AcsUrl || app.EntityId != provider.Issuer)))
        {
            notes.Add($"SAML settings of Okta app '{app.Label}'", "ACS URL or issuer URL is not AWS's; a plan will set them.");
        }

        if (!trust.ExternalIdps.Any(idp => idp.IsEnabled && idp.Saml?.EntityId == trust.OktaEntityId && trust.OktaEntityId is not null))
        {
            notes.Add("external identity provider", trust.ExternalIdpProbe is { IsAvailable: true } ? "sign-in does not go through this Okta app; a plan will want to move it there." : "it cannot be read here, so a plan may want to see it done.");
        }

        if (!trust.IsProvisioningOn || (trust.ProvisioningProbe is { IsAvailable: true } && (trust.TenantId is null || trust.Tokens.IsEmpty)))
        {
            notes.Add("automatic provisioning (SCIM)", "it is not on; a plan will switch it on.");
        }
    }
}
