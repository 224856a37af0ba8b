using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>The four services that only the console calls. On the observed plane they are not there at all, as a real tenant is expected to answer.</summary>
internal static class ConsolePrivateModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world, DirectoryRegistry directories)
    {
        var aws = world.Context.AwsUrl;
        return new AwsModule
        {
            Services = world.Context.Options.Plane == Plane.Observed
                ? []
                :
                [
                    new JsonService("apps-auth", "AppsAuthControlPlaneService", "appsauth", ExternalIdpOperations.Table(directories), contentType: "application/x-amz-json-1.0"),
                    new JsonService("identitystore-private", "AWSIdentityStoreService", "identitystore", ProvisioningOperations.Table(directories, aws)),
                    new JsonService("sso-control", "SWBService", "sso", DirectoryOperations.Control(directories)),
                    new JsonService("user-pool", "SWBUPService", "userpool", DirectoryOperations.UserPool(directories)),
                ],
            PersonSteps = ConsolePersonSteps.Table(directories, aws),
        };
    }
}
