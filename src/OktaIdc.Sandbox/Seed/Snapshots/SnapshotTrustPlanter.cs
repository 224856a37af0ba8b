using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>
/// The app, the external IdP and SCIM, from a snapshot. Addresses are the sandbox's: where the app named the right issuer it gets the sandbox's
/// ACS URL, and an IdP that is this app gets the sandbox's sign-in address and the app's key here.
/// </summary>
internal static class SnapshotTrustPlanter
{
    /// <summary>Makes them, and the people of the org.</summary>
    public static void Plant(Snapshot snapshot, AwsWorld world, IdentityCenterDirectory directory, OktaOrg org)
    {
        var entityId = snapshot.Trust?.ExternalIdp?.EntityId;
        var app = snapshot.Okta?.App is { } seed ? MakeApp(seed, world, directory, org, entityId) : null;
        if (snapshot.Trust?.ExternalIdp is { EntityId: { Length: > 0 } } idp)
        {
            MakeIdp(idp, world, directory, org, app);
        }

        var tenant = snapshot.Trust?.Scim?.Enabled == true ? directory.Provisioning.Create() : null;
        SnapshotOktaPlanter.Plant(snapshot, org, app, directory.Store, world.Context.Ids);
        if (app is not null && tenant is not null && snapshot.Okta!.App!.ProvisioningOn == true)
        {
            var (_, token) = directory.Provisioning.CreateToken(tenant.Id);
            (app.Connection.BaseUrl, app.Connection.Token, app.Connection.Enabled) = (tenant.ScimEndpoint(world.Context.AwsUrl).TrimEnd('/'), token, true);
            (app.Connection.Create, app.Connection.Update, app.Connection.Deactivate) = (true, true, true);
        }
    }

    private static App MakeApp(SnapshotApp seed, AwsWorld world, IdentityCenterDirectory directory, OktaOrg org, string? entityId)
    {
        var provider = directory.ServiceProvider;
        var acs = seed.EntityId == provider.Issuer && seed.AcsUrl is not null ? provider.AcsUrl : seed.AcsUrl;
        var settings = new JsonObject();
        if (acs is not null)
        {
            settings["acsURL"] = acs;
        }

        if (seed.EntityId is not null)
        {
            settings["entityID"] = seed.EntityId;
        }

        var key = entityId is not null && entityId.StartsWith("http://www.okta.com/exk", StringComparison.Ordinal) ? entityId["http://www.okta.com/".Length..] : "exk" + world.Context.Ids.AlphaNumeric("okta-app-key", 17);
        return org.Apps.Create(
            new JsonObject
            {
                ["name"] = Catalog.IdentityCenter,
                ["label"] = seed.Label ?? "AWS IAM Identity Center",
                ["signOnMode"] = "SAML_2_0",
                ["settings"] = new JsonObject { ["app"] = settings, ["signOn"] = new JsonObject { ["attributeStatements"] = Statements(seed.AttributeStatements) } },
            },
            activate: seed.Status is null or "ACTIVE",
            seed.Id ?? "0oa" + world.Context.Ids.AlphaNumeric("okta-app", 17),
            key);
    }

    private static JsonArray Statements(IReadOnlyDictionary<string, string>? statements) => [.. (statements ?? new Dictionary<string, string>()).Select(s => (JsonNode?)new JsonObject
    {
        ["type"] = "EXPRESSION",
        ["name"] = "https://aws.amazon.com/SAML/Attributes/AccessControl:" + s.Key,
        ["namespace"] = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
        ["values"] = new JsonArray(s.Value),
    })];

    private static void MakeIdp(SnapshotIdp seed, AwsWorld world, IdentityCenterDirectory directory, OktaOrg org, App? app)
    {
        var own = app is not null && MetadataDocument.EntityId(app) == seed.EntityId;
        var key = own ? app!.ActiveKey! : SigningKey.Generate(org, org.Now, 10);
        var login = own ? MetadataDocument.SsoUrl(app!, world.Context.OktaUrl.GetLeftPart(UriPartial.Authority)) : seed.LoginUrl ?? "https://idp.example.com/sso";
        var idp = directory.ExternalIdps.Create(seed.EntityId!, login, wantRequestSigned: false, [Convert.ToBase64String(key.Certificate.RawData)], name: null);
        if (seed.Enabled == true)
        {
            directory.ExternalIdps.Enable(idp.Id);
        }
    }
}
