using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>The sso-admin service.</summary>
internal static class SsoAdminModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world) => new()
    {
        Services = [new JsonService("sso-admin", "SWBExternalService", "sso", InstanceOperations.Table(world))],
    };
}
