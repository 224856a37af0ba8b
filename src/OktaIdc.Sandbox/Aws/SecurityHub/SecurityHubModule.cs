using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>AWS Security Hub CSPM: ten imports a second for each account and Region.</summary>
internal static class SecurityHubModule
{
    private const int ImportsPerSecond = 10;

    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var (hubs, rate) = (new PerRegion<Hub>(), new RequestRate(world.Context.Clock, world.Context.Options.Throttle));
        var operations = new[] { new HubOperations(world, hubs).Table, new FindingOperations(world, hubs).Table }.SelectMany(t => t).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        var import = operations["BatchImportFindings"];
        operations["BatchImportFindings"] = call => rate.Take($"{call.SignedBy.AccountId}/{call.Region}", ImportsPerSecond) is null
            ? import(call)
            : throw new AwsError("TooManyRequestsException", "Too Many Requests", 429);
        return new AwsModule { Services = [new SecurityHubService(operations)] };
    }
}
