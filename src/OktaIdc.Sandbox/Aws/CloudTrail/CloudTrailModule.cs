using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>CloudTrail: its event history, two look-ups a second for each account and Region, and trails.</summary>
internal static class CloudTrailModule
{
    private const int PerSecond = 2;

    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var rate = new RequestRate(world.Context.Clock, world.Context.Options.Throttle);
        var trails = new TrailOperations(world);
        var operations = trails.Table;
        operations["LookupEvents"] = call => LookupEvents.Answer(world, call);
        return new AwsModule
        {
            Services =
            [
                new JsonService("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "cloudtrail", operations, notHere: null, before: call =>
                {
                    if (call.Operation == "LookupEvents" && rate.Take($"{call.SignedBy.AccountId}/{call.Region}", PerSecond) is not null)
                    {
                        throw AwsError.Throttling("Rate exceeded");
                    }
                }),
            ],
            Controls = new Dictionary<string, Person.PersonStep>(StringComparer.Ordinal)
            {
                ["trail"] = (input, _) => Task.FromResult(TrailPast.Add(world, input)),
                ["logging"] = (input, _) => Task.FromResult(trails.SetPast(input)),
            },
        };
    }
}
