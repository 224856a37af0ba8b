using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;

namespace OktaIdc.Sandbox.Seed.Messy;

/// <summary>Trust and SCIM of the seed messy: half done.</summary>
internal static class MessyTrust
{
    private const string WrongAcs = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/00000000-0000-0000-0000-000000000000";

    /// <summary>Makes the app, the external IdP and the SCIM tenant.</summary>
    public static App Plant(AwsWorld world, IdentityCenterDirectory directory, OktaOrg org)
    {
        var app = org.Apps.Create(
            new JsonObject
            {
                ["name"] = Catalog.IdentityCenter,
                ["label"] = "AWS IAM Identity Center",
                ["signOnMode"] = "SAML_2_0",
                ["settings"] = new JsonObject { ["app"] = new JsonObject { ["acsURL"] = WrongAcs, ["entityID"] = directory.ServiceProvider.Issuer } },
            },
            activate: true,
            "0oa" + world.Context.Ids.AlphaNumeric("okta-app", 17),
            "exk" + world.Context.Ids.AlphaNumeric("okta-app-key", 17));
        var metadata = IdpMetadata.Parse(MetadataDocument.Render(app, app.ActiveKey!, world.Context.OktaUrl.GetLeftPart(UriPartial.Authority)));
        var expired = SigningKey.Generate(org, org.Now.AddYears(-3), 2);
        directory.ExternalIdps.Create(
            metadata.EntityId, metadata.LoginUrl, metadata.WantRequestSigned, [.. metadata.Certificates, Convert.ToBase64String(expired.Certificate.RawData)], "Okta");
        var tenant = directory.Provisioning.Create();
        var (_, token) = directory.Provisioning.CreateToken(tenant.Id);
        directory.Provisioning.CreateToken(tenant.Id);
        org.Provisioning.ConfigureByHand(app, tenant.ScimEndpoint(world.Context.AwsUrl).TrimEnd('/'), token);
        return app;
    }
}
