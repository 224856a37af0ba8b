using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>The identitystore service: 20 requests a second for each operation of a store (User Guide, quotas).</summary>
internal static class IdentityStoreModule
{
    private const int PerSecond = 20;

    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world, DirectoryRegistry directories)
    {
        var rate = new RequestRate(world.Context.Clock, world.Context.Options.Throttle);
        return new AwsModule
        {
            Services =
            [
                new JsonService(
                    "identitystore",
                    "AWSIdentityStore",
                    "identitystore",
                    IdentityStoreOperations.Table(id => directories.Find(id)?.Store),
                    before: call => Limit(rate, call)),
            ],
        };
    }

    private static void Limit(RequestRate rate, AwsCall call)
    {
        if (rate.Take(call.Operation, PerSecond) is { } wait)
        {
            throw new AwsError("ThrottlingException", "Rate exceeded", 400, new JsonObject { ["RetryAfterSeconds"] = wait });
        }
    }
}
