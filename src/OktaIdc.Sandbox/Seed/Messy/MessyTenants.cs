using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;

namespace OktaIdc.Sandbox.Seed.Messy;

/// <summary>Makes both tenants of the seed messy.</summary>
internal static class MessyTenants
{
    /// <summary>Makes them, under the locks of both.</summary>
    public static void Plant(AwsWorld world, OktaOrg org)
    {
        var directory = ((DirectoryRegistry)world.Principals).Current!;
        var app = MessyTrust.Plant(world, directory, org);
        var people = MessyPeople.Plant(org, app, directory, world.Context.Ids);
        MessyAccess.Plant(world, directory, people);
    }
}
