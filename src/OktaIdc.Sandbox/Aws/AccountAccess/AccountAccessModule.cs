using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.AccountAccess;

/// <summary>The account access manager.</summary>
internal static class AccountAccessModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world) => new() { Services = [new AccountAccessService(world)] };
}
