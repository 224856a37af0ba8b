using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws;

/// <summary>The one list of what the AWS side consists of.</summary>
internal static class AwsComposition
{
    /// <summary>Every module, in the order in which requests are offered to them.</summary>
    public static IReadOnlyList<AwsModule> Modules(AwsWorld world) =>
    [
        SsoAdmin.SsoAdminModule.Create(world),
    ];
}
