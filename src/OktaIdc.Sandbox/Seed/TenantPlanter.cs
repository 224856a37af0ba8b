using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Seed;

/// <summary>Makes what a seed says of people and access, as if the two halves had been linked and in use for long: nothing is logged or queued.</summary>
internal static class TenantPlanter
{
    /// <summary>Plants the population of the seed, where it has one.</summary>
    public static void Plant(AwsWorld world, OktaOrg org)
    {
        lock (world.Gate)
        {
            using (org.Enter(Caller.System))
            {
                if (world.Context.Seed.Population is { } population)
                {
                    Plant(world, org, population);
                }

                world.Context.Seed.Tenants?.Invoke(world, org);

                world.Instances.Current?.Lagging?.TakeSets();
                world.Lag.CatchUp();
            }
        }
    }

    private static void Plant(AwsWorld world, OktaOrg org, SeedPopulation population)
    {
        var directory = ((DirectoryRegistry)world.Principals).Current!;
        var app = Link(world, directory, org);
        var planted = OktaPlanter.Plant(org, app, population, world.Context.Ids);
        AwsPlanter.Plant(world, directory, population, planted);
    }

    private static App Link(AwsWorld world, IdentityCenterDirectory directory, OktaOrg org)
    {
        var app = org.Apps.Create(
            new JsonObject
            {
                ["name"] = Catalog.IdentityCenter,
                ["label"] = "AWS IAM Identity Center",
                ["signOnMode"] = "SAML_2_0",
                ["settings"] = new JsonObject { ["app"] = new JsonObject { ["acsURL"] = directory.ServiceProvider.AcsUrl, ["entityID"] = directory.ServiceProvider.Issuer } },
            },
            activate: true,
            "0oa" + world.Context.Ids.AlphaNumeric("okta-app", 17),
            "exk" + world.Context.Ids.AlphaNumeric("okta-app-key", 17));
        var metadata = MetadataDocument.Render(app, app.ActiveKey!, world.Context.OktaUrl.GetLeftPart(UriPartial.Authority));
        directory.ExternalIdps.Enable(ExternalIdpOperations.CreateFrom(directory, new JsonObject { ["idpSAMLMetadata"] = metadata }).Id);
        var tenant = directory.Provisioning.Create();
        var (_, token) = directory.Provisioning.CreateToken(tenant.Id);
        org.Provisioning.ConfigureByHand(app, tenant.ScimEndpoint(world.Context.AwsUrl).TrimEnd('/'), token);
        return app;
    }
}
