using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>The SCIM server.</summary>
internal static class ScimModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world, DirectoryRegistry directories) => new() { Services = [new ScimService(world, directories)] };
}
